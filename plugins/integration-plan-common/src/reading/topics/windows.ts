import type { Statement } from '../grammar/statements';
import { wordPattern } from '../grammar/wordPattern';
import { DAYS, WINDOW_WORDS, ZONES } from '../lexicon/windows';

/** A span of the clock, or a time by which something is done. */
export type WindowReading = {
  /** `busy`: when the work comes, or people are there. */
  kind: 'maintenance' | 'allowed' | 'cutoff' | 'busy' | 'start';
  /** As the text has them; undefined: each day. */
  days?: string;
  /** "HH:MM" */
  from?: string;
  to: string;
  zone?: string;
  statement: Statement;
};

const TIME = String.raw`(\d{1,2})(?:(?::|\.(?=\d\d(?!\d)))(\d\d)|h(\d\d)?)?\s?(am|pm|a\.m\.|p\.m\.|uhr|o['’]clock|h(?!\p{L}))?`;
const SPAN = new RegExp(
  String.raw`(?<![\d.,:/-])${TIME}\s?(?:-|–|—|to|until|till|and|bis|und)\s?${TIME}(?![\d:%-])`,
  'giu',
);
const SINGLE = new RegExp(String.raw`(?<![\d.,:/-])${TIME}(?![\d:%-])`, 'giu');

/** Words in front of two bare numbers that make them hours. */
const OF_CLOCK = wordPattern(
  /\b(?:between|from|works?|working|open|hours|nights?|evenings?|day|office|zwischen|von|nachts|arbeit\w{0,3}|geöffnet|maintenance|wartung|window|fenster|rush|peak|stoßzeit)\W{0,3}(?:time\s|\p{L}{2,8}\s)?$/iu,
);

const STARTS_AT = wordPattern(/\b(?:at|from|starting|um|ab)\s(?:about\s)?$/iu);

const pad = (value: number) => String(value).padStart(2, '0');

type Time = { text: string; isClock: boolean };

/** @param inherited - "am" of the second time of "3-4am" */
function timeOf(
  parts: Array<string | undefined>,
  inherited?: string,
): Time | undefined {
  const [digits, minutes, french, half] = parts;
  const hour = Number(digits);
  const side = (half ?? inherited ?? '').toLowerCase();
  const isHalf = /^[ap]/.test(side);
  if (hour > 24 || (isHalf && (hour > 12 || hour === 0))) return undefined;
  const minute = Number(minutes ?? french ?? 0);
  if (minute > 59) return undefined;
  const shift = side.startsWith('p') && hour < 12 ? 12 : 0;
  const isMidnight = side.startsWith('a') && hour === 12;
  const isZero = digits!.length === 2 && digits!.startsWith('0');
  return {
    text: `${pad(isMidnight ? 0 : hour + shift)}:${pad(minute)}`,
    isClock:
      minutes !== undefined ||
      french !== undefined ||
      (side !== '' && side !== 'h') ||
      isZero,
  };
}

const kindOf = (before: string, whole: string) =>
  WINDOW_WORDS.find(([kind, words]) =>
    words.test(kind === 'cutoff' ? before : whole),
  )?.[0];

/** "Between 23:00 and midnight": times that have a name. */
const withNames = (text: string) =>
  text
    .replace(/\b(?:midnight|mitternacht|minuit)\b/gi, '24:00')
    .replace(/\bnoon\b/gi, '12:00');

function readOne(statement: Statement): WindowReading[] {
  const text = withNames(statement.text);
  const around = statement.context;
  const found: WindowReading[] = [];
  const days = DAYS.exec(text)?.[0].trim();
  const zone = ZONES.exec(text)?.[0];
  const common = { ...(days && { days }), ...(zone && { zone }), statement };
  for (const match of text.matchAll(SPAN)) {
    const [whole, ...parts] = match;
    const behind = text.slice(match.index + whole.length);
    const to = timeOf(parts.slice(4));
    const from = timeOf(parts.slice(0, 4), parts[7] ?? undefined);
    if (!from || !to || from.text === to.text) continue;
    const before = text.slice(0, match.index).slice(-40);
    const isBare = !from.isClock && !to.isClock;
    // "50-400 objects" and "3-6s" count something
    const isCount =
      parts[7] === undefined &&
      /^\s?\p{L}/u.test(behind) &&
      !ZONES.test(behind.slice(0, 14));
    if (isBare && (isCount || !OF_CLOCK.test(before))) continue;
    const kind = kindOf('', around) ?? 'busy';
    found.push({
      kind: kind === 'cutoff' ? 'busy' : kind,
      from: from.text,
      to: to.text,
      ...common,
    });
  }
  if (found.length > 0) return found;
  for (const match of text.matchAll(SINGLE)) {
    const at = timeOf(match.slice(1));
    if (!at?.isClock || !/[:.hu'’m]/i.test(match[0].slice(1))) continue;
    const before = text.slice(0, match.index).slice(-40);
    const isCutoff = kindOf(before, '') === 'cutoff';
    if (!isCutoff && !STARTS_AT.test(before)) continue;
    found.push({
      kind: isCutoff ? 'cutoff' : 'start',
      to: at.text,
      ...common,
    });
  }
  return found;
}

/** Spans of the clock that statements tell of. */
export const readWindows = (
  statements: readonly Statement[],
): WindowReading[] => statements.flatMap(readOne);

const CLOCK = /^\d\d:\d\d$/;

const minutesOf = (time: string) =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Seconds from its start to its end, over midnight where it goes so. */
export function windowSeconds({ from, to }: { from?: string; to: string }) {
  if (!CLOCK.test(from ?? '') || !CLOCK.test(to)) return undefined;
  const minutes = minutesOf(to) - minutesOf(from!);
  return (minutes <= 0 ? minutes + 1440 : minutes) * 60;
}
