import { MONTHS } from '../lexicon/units';

/** A day, or the last day of a month where no day is named. */
export type FoundDate = {
  iso: string;
  index: number;
  text: string;
  hasDay: boolean;
};

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

function isoOf(
  year: number,
  month: number,
  day: number | undefined,
): string | undefined {
  if (month < 1 || month > 12 || year < 1990 || year > 2200) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const on = day ?? last;
  if (on < 1 || on > last) return undefined;
  return `${pad(year, 4)}-${pad(month)}-${pad(on)}`;
}

function monthOf(word: string): number | undefined {
  const low = word.toLowerCase();
  const index = MONTHS.findIndex(starts =>
    starts.some(start => low.startsWith(start)),
  );
  return index < 0 ? undefined : index + 1;
}

const WORD = String.raw`(\p{L}{3,10})\.?`;
const FORMS: Array<
  [
    RegExp,
    (
      match: RegExpMatchArray,
    ) => [number, number | undefined, number | undefined],
  ]
> = [
  [
    /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g,
    m => [Number(m[1]), Number(m[2]), Number(m[3])],
  ],
  [
    /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/g,
    m => [Number(m[3]), Number(m[2]), Number(m[1])],
  ],
  [
    new RegExp(
      String.raw`(?<![\d.])(\d{1,2})(?:st|nd|rd|th|er|\.)?\s(?:of\s)?${WORD},?\s(\d{4})(?!\d)`,
      'gu',
    ),
    m => [Number(m[3]), monthOf(m[2]), Number(m[1])],
  ],
  [
    new RegExp(
      String.raw`(?<!\p{L})${WORD}\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)`,
      'gu',
    ),
    m => [Number(m[3]), monthOf(m[1]), Number(m[2])],
  ],
  [
    new RegExp(
      String.raw`(?<!\p{L})(?<!\d\s)(?<!\d\.\s)${WORD}\s(\d{4})(?!\d)`,
      'gu',
    ),
    m => [Number(m[2]), monthOf(m[1]), undefined],
  ],
  [
    /(?<![\d-])(\d{4})-(\d{2})(?![\d-])/g,
    m => [Number(m[1]), Number(m[2]), undefined],
  ],
];

/** Dates in words and digits, in the order of the text. */
export function readDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const [pattern, read] of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const [year, month, day] = read(match);
      const iso = month === undefined ? undefined : isoOf(year, month, day);
      const isKnown = found.some(
        one =>
          match.index < one.index + one.text.length &&
          one.index < match.index + match[0].length,
      );
      if (iso && !isKnown) {
        found.push({
          iso,
          index: match.index,
          text: match[0],
          hasDay: day !== undefined,
        });
      }
    }
  }
  return found.sort((a, b) => a.index - b.index);
}
