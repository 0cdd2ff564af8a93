import { languageOf } from './tokens';

/** So often, a word with a capital in the middle of sentences is a name. */
const OFTEN = 2;

/**
 * Names of systems and companies: words that keep their capital within
 * sentences. German nouns have one as well, so that there a name must not
 * follow an article.
 */
export function namesIn(whole: string): ReadonlySet<string> {
  // Addresses and code have names in small letters
  const text = whole.replace(
    /`[^`\n]{1,300}`|<code>[^<\n]{1,300}<\/code>|[\w.+-]{1,60}@[\w.-]{1,80}|[\w-]{1,60}(?:\.[\w-]{2,60}){1,5}/g,
    ' ',
  );
  const counts = new Map<string, number>();
  const lower = new Map<string, number>();
  for (const word of text.match(/(?<!\p{L})\p{Ll}{3,30}/gu) ?? []) {
    lower.set(word, (lower.get(word) ?? 0) + 1);
  }
  const isGerman = languageOf(whole) === 'de';
  for (const [, before, name] of text.matchAll(
    /(?<=(\p{L}{1,20}|,|\()\s)(\p{Lu}[\p{L}\d]{2,24})(?!\p{L})/gu,
  )) {
    if (
      isGerman &&
      /^(?:der|die|das|den|dem|des|eine?[rmns]?|kein\w{0,2}|unser\w{0,2}|zum|zur|im|am|beim|pro|je)$/i.test(
        before,
      )
    )
      continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set(
    [...counts]
      .filter(([name, count]) => {
        // A word that is written small as well is seldom one
        const small = lower.get(name.toLowerCase()) ?? 0;
        return count >= OFTEN && 2 * small < count;
      })
      .map(([name]) => name),
  );
}
