import { isRecord } from '../../facts/json';
import { SECTIONS, type SectionId } from '../../sections';

/** A fact that somebody read in a text, with the words that state it; not checked yet. */
export type QuotedFact = {
  section: SectionId;
  /** Of the facts of the section. */
  field: string;
  value: unknown;
  quote: string;
};

/** More than that in one answer are not looked at. */
const MOST_QUOTED = 1000;

const LONGEST_QUOTE = 2000;

/** The JSON in an answer, which may stand in a fence or between words. */
function parseJson(answer: string): unknown {
  const start = answer.search(/[[{]/);
  const end = Math.max(answer.lastIndexOf('}'), answer.lastIndexOf(']'));
  return JSON.parse(answer.slice(Math.max(start, 0), end + 1));
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** One entry, or what is wrong with its form. */
export type AnswerEntry = {
  entry: QuotedFact | undefined;
  /** As far as they can be told. */
  section?: SectionId;
  field: string;
  value: unknown;
  quote: string;
  wrong?: string;
};

function readEntry(raw: unknown): AnswerEntry {
  const { section: id, field, value, quote } = isRecord(raw) ? raw : {};
  const section = SECTIONS.find(one => one.id === id)?.id;
  const said = {
    ...(section && { section }),
    field: textOf(field).slice(0, 200),
    value,
    quote: textOf(quote).slice(0, LONGEST_QUOTE),
  };
  const wrong = [
    [section, `there is no section "${textOf(id).slice(0, 60)}"`],
    [said.field, 'it names no field'],
    [value !== undefined && value !== null, 'it has no value'],
    [said.quote.trim(), 'it quotes nothing'],
    [said.quote === quote, 'its quote is too long'],
  ].find(([isRight]) => !isRight)?.[1];
  if (wrong !== undefined || !section) {
    return { ...said, entry: undefined, wrong: String(wrong) };
  }
  return { ...said, entry: { ...said, section } };
}

/**
 * The facts that an answer tells.
 *
 * @returns `problem` where it is no such answer at all
 */
export function readAnswer(answer: string): {
  entries: AnswerEntry[];
  problem?: string;
} {
  let parsed: unknown;
  try {
    parsed = parseJson(answer);
  } catch {
    return { entries: [], problem: 'The answer is not valid JSON' };
  }
  const list = isRecord(parsed) ? parsed.facts : parsed;
  if (!Array.isArray(list)) {
    return { entries: [], problem: 'The answer has no list "facts"' };
  }
  return {
    entries: list.slice(0, MOST_QUOTED).map(readEntry),
    ...(list.length > MOST_QUOTED && {
      problem: `The answer tells ${list.length} facts; the first ${MOST_QUOTED} are looked at`,
    }),
  };
}
