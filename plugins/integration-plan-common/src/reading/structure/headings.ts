import { keyAsWords } from '../../facts/describeField';
import { SECTIONS, type SectionId } from '../../sections';
import { ASIDE_HEADINGS, HEADING_WORDS } from '../lexicon/headings';
import { plainText } from './inline';
import { Phrases, wordsOf } from './phrases';

/** How well a heading names each section: 1 and more for a name that means nothing else. */
export type Scores = Partial<Record<SectionId, number>>;

/** From here on a heading names a section, whatever stands below it. */
export const NAMED = 0.8;

// Words that headings add to the name of a section
const FILLERS = new Set(
  [
    'the our a an integration overview strategy plan implementation handling',
    'approach detail details design brief api and considerations of for in to',
    'strategie konzept umgang mit die der das und unser unsere des zu im am',
    'le la les du de et nos notre l d stratégie how we it is if i what which',
    'when wenn es wie was wir ist wird so dass quand on que qui si gets get',
  ]
    .join(' ')
    .split(' '),
);

const bare = (words: string[]) =>
  words.filter(word => !FILLERS.has(word)).join(' ');

const NAMES = new Map<string, SectionId>(
  SECTIONS.flatMap(({ id, title, aliases }) =>
    [title, id, keyAsWords(id), ...aliases].map(
      name => [wordsOf(name).join(' '), id] as const,
    ),
  ),
);
// The first section that a name fits has it
const BARE_NAMES = new Map(
  [...NAMES]
    .reverse()
    .map(([name, id]) => [bare(name.split(' ')), id] as const),
);

/** What a heading that only hints at a section is worth at most. */
const HINT = 0.45;

type Hint = { id: SectionId; isStrong: boolean };

const PHRASES = new Phrases<Hint>(
  Object.entries(HEADING_WORDS).flatMap(([id, { strong, weak }]) => [
    ...strong.map(
      phrase => [phrase, { id: id as SectionId, isStrong: true }] as const,
    ),
    ...weak.map(
      phrase => [phrase, { id: id as SectionId, isStrong: false }] as const,
    ),
  ]),
);

const ASIDES = new Phrases(
  ASIDE_HEADINGS.map(phrase => [phrase, true] as const),
);

const ANCHOR = /\{#([\w-]{1,60})\}\s{0,9}$/;
const PART =
  /^(?:section|part|step|chapter|phase|schritt|teil|kapitel|abschnitt|étape|partie|chapitre)\s+(?=[\divxlc])/i;
const NUMBER =
  /^(?:§+\s*)?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,6}(?=\s*[.):–—-])|[a-z](?=[.)]))(?=[\s.):–—-])\s*[.):]?\s*(?:[-–—]\s+)?/i;

export type HeadingWords = {
  /** Without number, marks and anchor. */
  words: string;
  anchor?: string;
  isNumbered: boolean;
};

/** What a heading says, whatever numbers, marks and anchors are around it. */
export function readHeading(raw: string): HeadingWords {
  const anchor = ANCHOR.exec(raw.slice(-80))?.[1];
  const plain = plainText(raw.slice(0, 300).replace(ANCHOR, ''))
    .replace(/^[^\p{L}\p{N}§(]{1,8}/u, '')
    .trim()
    .replace(/[:：]$/, '')
    .trim();
  const part = PART.exec(plain)?.[0] ?? '';
  const rest = plain.slice(part.length);
  const number = NUMBER.exec(rest)?.[0] ?? '';
  const words = rest.slice(number.length).trim();
  return {
    words: words || plain,
    ...(anchor && { anchor }),
    isNumbered: number !== '' && words !== '',
  };
}

function scoreWords(text: string): Scores {
  const words = wordsOf(text);
  if (words.length === 0 || words.length > 14) return {};
  const exact = NAMES.get(words.join(' '));
  if (exact) return { [exact]: 1.3 };
  const wanted = bare(words);
  const named = wanted ? BARE_NAMES.get(wanted) : undefined;
  if (named) return { [named]: 1.2 };
  const telling = Math.max(1, wanted ? wanted.split(' ').length : 1);
  const scores: Scores = {};
  const hints: Scores = {};
  const found = PHRASES.in(words);
  for (const { value, length, at } of found) {
    // "Logging in" is no logging
    const isPart = found.some(
      other =>
        other.value.id !== value.id &&
        other.length > length &&
        other.at <= at &&
        other.at + other.length >= at + length,
    );
    if (isPart) continue;
    if (value.isStrong) {
      const score = 0.6 + 0.45 * Math.min(1, length / telling);
      scores[value.id] = Math.max(scores[value.id] ?? 0, score);
    } else hints[value.id] = (hints[value.id] ?? 0) + length / telling;
  }
  // Several hints at one section are more than one
  for (const [id, coverage] of Object.entries(hints)) {
    const key = id as SectionId;
    const score = HINT * (0.5 + 0.5 * Math.min(1, coverage));
    scores[key] = Math.max(scores[key] ?? 0, score);
  }
  return scores;
}

const JOINT = /[&/+,;]|\b(?:and|und|et)\b/i;

/** How well a heading names each section; its first words count most. */
export function scoreHeading({ words, anchor }: HeadingWords): Scores {
  // "Authentication: Connected App" is about authentication
  const [first, ...more] = words.split(/:\s/);
  const scores = scoreWords(more.length > 0 ? first : words);
  // What stands first names it: "Errors, retries and timeouts"
  const parts = words.split(JOINT).filter(Boolean);
  if (parts.length > 1) {
    parts.forEach((part, index) => {
      for (const [id, score] of Object.entries(scoreWords(part))) {
        const less = score - 0.04 * index;
        const key = id as SectionId;
        scores[key] = Math.max(scores[key] ?? 0, less);
      }
    });
  }
  if (anchor) {
    for (const [id, score] of Object.entries(
      scoreWords(anchor.replace(/[-_]/g, ' ')),
    )) {
      const key = id as SectionId;
      scores[key] = Math.max(scores[key] ?? 0, score + 0.1);
    }
  }
  return scores;
}

/** The best score, and the section that has it. */
export function bestOf(
  scores: Scores,
): { id: SectionId; score: number } | undefined {
  let best: { id: SectionId; score: number } | undefined;
  for (const { id } of SECTIONS) {
    const score = scores[id] ?? 0;
    if (score > (best?.score ?? 0)) best = { id, score };
  }
  return best;
}

/** Whether a heading stands above wishes, history or links. */
export const isAsideHeading = ({ words }: HeadingWords): boolean =>
  ASIDES.isIn(wordsOf(words));
