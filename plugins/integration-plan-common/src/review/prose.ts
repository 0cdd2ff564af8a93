/** Sentences and the parts between semicolons; lines are sentences of their own. */
export const clausesOf = (text: string): string[] =>
  text
    .split(/\n+|(?<=[.!?;])\s+/)
    .map(part => part.trim())
    .filter(Boolean);

const NEGATION =
  /\b(?:no|not|never|nor|without|none|neither|instead of|rather than|avoid|cannot|keine?[nmrs]?|nicht|nie|niemals|ohne|weder|pas|jamais|sans|aucune?)\b|n['’]t\b/i;

/** Whether a sentence denies anything. */
export const denies = (clause: string) => NEGATION.test(clause);

/**
 * The first sentence of a text that says something rather than denying it:
 * "in no log and no environment variable" does not say "environment variable".
 */
export function findStatement(
  text: string | undefined,
  pattern: RegExp,
): string | undefined {
  return clausesOf(text ?? '').find(clause => {
    const match = pattern.exec(clause);
    return match !== null && !NEGATION.test(clause.slice(0, match.index));
  });
}

const NUMBER_WORDS = [
  ...['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve'],
];

/** "Three days" as "3 days". */
export const withDigits = (text: string): string =>
  text.replace(new RegExp(`\\b(?:${NUMBER_WORDS.join('|')})\\b`, 'gi'), word =>
    String(NUMBER_WORDS.indexOf(word.toLowerCase()) + 2),
  );
