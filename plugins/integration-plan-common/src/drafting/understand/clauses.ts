import { SCENARIO_INPUTS, type Scenario } from '../../schema/scenario';

/** A sentence or an item of one input, with the label that it may stand under. */
export type Clause = {
  input: keyof Scenario;
  /** The word before a colon, in lower case: "pull" of "Pull: every night". */
  label: string;
  /** As the person wrote it. */
  text: string;
  /** With its label, and with numbers and lengths of time in the spelling that is searched for. */
  whole: string;
  /** As `whole`, without the label. */
  plain: string;
};

const NUMBER_WORDS: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
};

const NUMBER_WORD = new RegExp(
  String.raw`\b(${Object.keys(NUMBER_WORDS).join('|')})(?=[ -]\p{L})`,
  'giu',
);

const LONG_UNIT: Record<string, number> = { week: 7, month: 30, year: 365 };

/**
 * Numbers in digits and long units in days, so that what reads rates and
 * lengths of time finds them: "two weeks" is "14 days", "a month" after "per"
 * is "30 days".
 */
function plainNumbers(text: string): string {
  return (
    text
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(NUMBER_WORD, word => String(NUMBER_WORDS[word.toLowerCase()]))
      .replace(
        /(\d[\d,.]{0,12})\s?(million|thousand)\b/gi,
        (_, number: string, word: string) =>
          `${number}${/^m/i.test(word) ? 'M' : 'K'}`,
      )
      // After a noun, "a day" is a rate
      .replace(
        /\b(after|for|within|lasts?|lives?|valid|every|than|in|to|of|least|most|by|be|is|under)\s(?:an?|one)\s(second|minute|hour|day|week|month|year)\b/gi,
        '$1 1 $2',
      )
      .replace(/\bone\s+(?=\p{L})/giu, '1 ')
      .replace(
        /(\d{1,4})[\s-](week|month|year)s?\b/gi,
        (_, number: string, unit: string) =>
          `${Number(number) * LONG_UNIT[unit.toLowerCase()]} days`,
      )
      .replace(
        /(per|a|each|every|\/)\s?(week|month|year)\b/gi,
        (_, word: string, unit: string) =>
          `${word} ${LONG_UNIT[unit.toLowerCase()]} days`,
      )
      .replace(/(\d[\d,]{0,12})\s?(?:[rqt]ps)\b/gi, '$1 requests/second')
      .replace(/(\d[\d,]{0,12})\s?rpm\b/gi, '$1 requests/minute')
      .replace(/(\d[\d,]{0,12})\s?rph\b/gi, '$1 requests/hour')
  );
}

const BULLET = /^\s{0,20}(?:[-*•+]|\d{1,2}[.)])\s{1,5}/;
const LABEL = /^\**([\p{L}][\p{L}\d /&-]{1,30}?)\**:\**\s+(?=\S)/u;

// Not after "e.g." or a version number: a capital or a digit must follow
const SENTENCE_END = /(?<=[.!?;])\s+(?=[\p{Lu}\d"'`])/u;

/** The clauses of one input, in reading order. */
function clausesOf(input: keyof Scenario, text: string): Clause[] {
  return text.split('\n').flatMap(line => {
    const words = line.replace(BULLET, '').trim();
    const label = LABEL.exec(words);
    const rest = label ? words.slice(label[0].length) : words;
    const name = label?.[1].toLowerCase() ?? '';
    return rest
      .split(SENTENCE_END)
      .map(sentence => sentence.trim())
      .filter(Boolean)
      .map(sentence => {
        const plain = plainNumbers(sentence);
        const whole = name ? `${name}: ${plain}` : plain;
        return { input, label: name, text: sentence, whole, plain };
      });
  });
}

/** Every clause of a scenario. */
export const allClauses = (scenario: Scenario): Clause[] =>
  SCENARIO_INPUTS.flatMap(input => clausesOf(input, scenario[input]));
