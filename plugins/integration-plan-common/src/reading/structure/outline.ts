import { SECTIONS, type SectionId } from '../../sections';
import { SCENARIO_INPUTS, type Scenario } from '../../schema/scenario';
import type { Block, Heading, Line } from './Block';
import { numberLines, readBlocksInSteps } from './blocks';
import { scoreContents } from './contents';
import {
  bestOf,
  isAsideHeading,
  NAMED,
  readHeading,
  scoreHeading,
  type HeadingWords,
  type Scores,
} from './headings';
import { INPUT_HEADINGS } from '../lexicon/inputs';
import { plainText } from './inline';
import { wordsOf } from './phrases';

/** A run of lines that belongs to one place of a document. */
export type Part = {
  /** Undefined above the first section. */
  section: SectionId | undefined;
  input?: keyof Scenario;
  /** Wishes, history, links, or what no section has: no facts. */
  isAside: boolean;
  /** The heading that started it; part of the text unless it only names the section. */
  heading?: { words: string; isKept: boolean };
  /** Lines from and to, with the heading. */
  line: number;
  to: number;
  /** Below the heading. */
  blocks: Block[];
};

export type Outline = {
  title?: { text: string; line: number };
  parts: Part[];
};

type Candidate = {
  /** Of the block. */
  index: number;
  block: Block;
  depth: number;
  words: HeadingWords;
  scores: Scores;
  /** Where what is below it ends: at the next one of its depth or above. */
  end: number;
  /** The heading that it stands below. */
  above: Candidate | undefined;
};

const BOLD_DEPTH = 7;
const PLAIN_DEPTH = 8;

/** The words of a block that is a heading, however it is written. */
function headingOf(block: Block): { depth: number; raw: string } | undefined {
  if (block.kind === 'heading') return { depth: block.depth, raw: block.words };
  if (block.line !== block.to) return undefined;
  if (block.kind === 'paragraph') {
    const bold = /^(?:\d{1,3}[.)]\s{0,3})?(\*\*|__)(.{1,150})\1:?$/.exec(
      block.text.trim(),
    );
    if (!bold || bold[2].includes(bold[1])) return undefined;
    return { depth: BOLD_DEPTH, raw: block.text.replace(/\*\*|__/g, '') };
  }
  if (block.kind !== 'list' || block.items.length !== 1) return undefined;
  const [item] = block.items;
  const isPlain = item.number !== undefined && item.children.length === 0;
  if (!isPlain || item.text.length > 80) return undefined;
  return { depth: PLAIN_DEPTH, raw: item.text };
}

function candidatesOf(blocks: Block[]): Candidate[] {
  const found: Candidate[] = [];
  const open: Candidate[] = [];
  blocks.forEach((block, index) => {
    const heading = headingOf(block);
    if (!heading) return;
    while (open.length > 0 && open[open.length - 1].depth >= heading.depth) {
      open.pop()!.end = index;
    }
    const words = readHeading(heading.raw);
    const candidate: Candidate = {
      index,
      block,
      depth: heading.depth,
      words,
      scores: scoreHeading(words),
      end: blocks.length,
      above: open[open.length - 1],
    };
    found.push(candidate);
    open.push(candidate);
  });
  return found;
}

/** The depth at which most sections stand. */
function mainDepth(candidates: Candidate[]): number {
  const named = new Map<number, Set<SectionId>>();
  for (const { depth, scores } of candidates) {
    const best = bestOf(scores);
    if (!best || best.score < NAMED) continue;
    named.set(depth, (named.get(depth) ?? new Set()).add(best.id));
  }
  let main = 0;
  let most = 0;
  for (const [depth, { size }] of [...named].sort(([a], [b]) => a - b)) {
    if (size > most) {
      main = depth;
      most = size;
    }
  }
  return main || commonDepth(candidates);
}

/** So many headings of one depth are those of a text, whatever their words. */
const MANY = 5;

/** The depth of most headings, where their words name no section. */
function commonDepth(candidates: Candidate[]): number {
  const counts = new Map<number, number>();
  for (const { depth } of candidates) {
    counts.set(depth, (counts.get(depth) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first !== undefined && first[1] >= MANY ? first[0] : 0;
}

/** The heading that names the whole text, where there is one. */
function titleOf(
  blocks: Block[],
  candidates: Candidate[],
): Candidate | undefined {
  const [first] = candidates;
  if (!first || first.depth > 2) return undefined;
  const isFirst = blocks
    .slice(0, first.index)
    .every(
      block =>
        block.kind === 'html' ||
        (block.kind === 'paragraph' && block.to - block.line < 3),
    );
  if (!isFirst) return undefined;
  const others = candidates.filter(one => one !== first);
  const isOnly = others.every(({ depth }) => depth > first.depth);
  if (isOnly) {
    // A lone section is no title
    return others.length > 0 || (bestOf(first.scores)?.score ?? 0) < NAMED
      ? first
      : undefined;
  }
  const best = bestOf(first.scores);
  if (first.depth > 1) return undefined;
  if (!best || best.score < NAMED) {
    return isAsideHeading(first.words) ? undefined : first;
  }
  // It bears the name of a section that comes later in other words
  const own =
    scoreContents(blocks.slice(first.index + 1, first.end))[best.id] ?? 0;
  const isElsewhere = others.some(
    ({ scores, index, end }) =>
      (scores[best.id] ?? 0) > 0 &&
      bestOf(scores)?.id === best.id &&
      (scoreContents(blocks.slice(index + 1, end))[best.id] ?? 0) > own,
  );
  return isElsewhere ? first : undefined;
}

const ORDER = new Map<SectionId, number>(
  SECTIONS.map(({ id }, index) => [id, index] as const),
);

const INPUT_NAMES = new Map<string, keyof Scenario>(
  SCENARIO_INPUTS.flatMap(key =>
    INPUT_HEADINGS[key].map(name => [name, key] as const),
  ),
);

export const inputOf = (words: string): keyof Scenario | undefined =>
  INPUT_NAMES.get(wordsOf(words).join(' '));

class Assignment {
  /** Sections of each candidate; the first has its lines unless the contents say otherwise. */
  readonly sections = new Map<Candidate, SectionId[]>();

  /** Most sections have numbers: what has none is a label of its own. */
  readonly #areNumbered: boolean;

  constructor(
    private readonly blocks: Block[],
    private readonly candidates: Candidate[],
    private readonly main: number,
    private readonly title: Candidate | undefined,
  ) {
    const named = candidates.filter(
      ({ depth, scores }) =>
        depth === main && (bestOf(scores)?.score ?? 0) >= NAMED,
    );
    const numbered = named.filter(({ words }) => words.isNumbered);
    this.#areNumbered =
      numbered.length > 2 && numbered.length > 0.7 * named.length;
    this.#byName();
    this.#byContents();
    this.#merged();
  }

  /** Whether a heading stands below one that has a section. */
  #isInside({ above }: Candidate): Candidate | undefined {
    let one = above;
    while (one && !this.sections.has(one)) one = one.above;
    return one;
  }

  #byName() {
    for (const candidate of this.candidates) {
      if (candidate === this.title) continue;
      const best = bestOf(candidate.scores);
      if (
        !best ||
        best.score < NAMED ||
        (isAsideHeading(candidate.words) && best.score < 1.1)
      )
        continue;
      if (
        candidate.depth > this.main &&
        candidate.depth >= BOLD_DEPTH &&
        this.main < BOLD_DEPTH
      ) {
        continue;
      }
      const isLabel =
        candidate.depth >= BOLD_DEPTH &&
        this.#areNumbered &&
        !candidate.words.isNumbered;
      const around = this.#isInside(candidate);
      if (this.#isProcedure(candidate)) continue;
      if (isLabel || (around && !this.#opensOwn(around, candidate, best.id)))
        continue;
      this.sections.set(candidate, [best.id]);
    }
  }

  /** "R2 Quota", or "Quota" below "Handbook", is what to do about it. */
  #isProcedure({ depth, words, above }: Candidate): boolean {
    if (depth <= this.main) return false;
    const isNamed = /^[A-Z]{1,3}-?\d{1,2}\b/.test(words.words);
    const around =
      above && above !== this.title ? bestOf(above.scores) : undefined;
    return isNamed || around?.id === 'runbook';
  }

  /** Whether a heading below that of a section starts another one. */
  #opensOwn(around: Candidate, candidate: Candidate, id: SectionId): boolean {
    if ((around.scores[id] ?? 0) >= NAMED) {
      return this.sections.get(around)![0] !== id;
    }
    if (candidate.words.isNumbered && around.words.isNumbered === false) {
      return candidate.depth === this.main;
    }
    return candidate.depth === this.main && around.depth < this.main;
  }

  #byContents() {
    const taken = new Set([...this.sections.values()].flat());
    const open = this.candidates.filter(
      candidate =>
        candidate !== this.title &&
        (candidate.words.isNumbered || !this.#areNumbered) &&
        !this.sections.has(candidate) &&
        candidate.depth <= (this.main || 2) &&
        (candidate.depth === this.main || this.main === 0) &&
        !isAsideHeading(candidate.words) &&
        inputOf(candidate.words.words) === undefined &&
        !this.#isInside(candidate),
    );
    const [opening] = this.candidates.filter(one => one !== this.title);
    const offers = open.flatMap(candidate => {
      const contents = scoreContents(
        this.blocks.slice(candidate.index + 1, candidate.end),
      );
      const [before, after] = this.#neighbours(candidate);
      return SECTIONS.map(({ id }) => {
        const order = ORDER.get(id)!;
        const isBetween = before < order && order < after;
        // What a text begins with says what it is about, whatever it is called
        const isOpening =
          id === 'architecture' && candidate === opening && before === -1;
        const score =
          (candidate.scores[id] ?? 0) +
          1.3 * (contents[id] ?? 0) +
          (isBetween ? 0.2 : 0) +
          (isOpening ? 0.25 : 0);
        return {
          candidate,
          id,
          score,
          contents: (contents[id] ?? 0) + (isOpening ? 0.05 : 0),
        };
      });
    });
    offers.sort((a, b) => b.score - a.score);
    // First a heading for each section that has none, then what else speaks of one
    for (const least of [0.42, 0.75]) {
      for (const { candidate, id, score, contents } of offers) {
        const isFree = !this.sections.has(candidate);
        const isNew = !taken.has(id);
        const isMeant = contents >= 0.05 || (candidate.scores[id] ?? 0) >= 0.4;
        if (!isFree || score < least || !isMeant || isNew !== least < 0.5) {
          continue;
        }
        this.sections.set(candidate, [id]);
        taken.add(id);
      }
    }
  }

  /** Places in the usual order of the sections before and after. */
  #neighbours({ index }: Candidate): [number, number] {
    let before = -1;
    let after: number = SECTIONS.length;
    for (const [one, [id]] of this.sections) {
      const order = ORDER.get(id)!;
      if (one.index < index) before = Math.max(before, order);
      else after = Math.min(after, order);
    }
    return [before, after];
  }

  /** "Errors & limits" is both, where limits have no heading of their own. */
  #merged() {
    const taken = new Set([...this.sections.values()].flat());
    for (const [candidate, sections] of this.sections) {
      for (const { id } of SECTIONS) {
        if (taken.has(id) || (candidate.scores[id] ?? 0) < NAMED) continue;
        sections.push(id);
        taken.add(id);
      }
    }
  }
}

/** Blocks of a part among the sections that its heading names, by what they speak of. */
function divide(blocks: Block[], sections: SectionId[]): SectionId[] {
  let [current] = sections;
  return blocks.map(block => {
    const scores = scoreContents([block]);
    const best = sections
      .map(id => ({ id, score: scores[id] ?? 0 }))
      .sort((a, b) => b.score - a.score);
    if (best[0].score > 0.1 && best[0].score > 1.3 * best[1].score) {
      current = best[0].id;
    }
    return current;
  });
}

/** Where the text has no heading of a section: each block by what it speaks of. */
function byContentsAlone(blocks: Block[]): Array<SectionId | undefined> {
  let current: SectionId | undefined;
  return blocks.map(block => {
    const best = bestOf(scoreContents([block]));
    if (best && best.score > 0.45) current = best.id;
    return current;
  });
}

/** The parts of a text: its title, the seven inputs, the sections, and what is beside them. */
export function* readOutline(
  lines: string[],
  first = 1,
): Generator<void, Outline> {
  const numbered: Line[] = numberLines(lines, first);
  const blocks = yield* readBlocksInSteps(numbered);
  const candidates = candidatesOf(blocks);
  const title = titleOf(blocks, candidates);
  const main = mainDepth(candidates.filter(one => one !== title));
  const { sections } = new Assignment(blocks, candidates, main, title);
  const last = first + lines.length - 1;
  const parts: Part[] = [
    { section: undefined, isAside: true, line: first, to: last, blocks: [] },
  ];
  const seen = new Set<SectionId>();
  const byIndex = new Map(candidates.map(one => [one.index, one] as const));
  const start = (part: Part) => {
    parts[parts.length - 1].to = part.line - 1;
    parts.push(part);
  };
  const current = () => parts[parts.length - 1];
  /** Parts of blocks below a heading of several sections. */
  const byPart = new Map<Block, Part>();
  let sectionDepth = 9;
  let inputDepth = 9;
  for (const [index, block] of blocks.entries()) {
    const candidate = byIndex.get(index);
    if (candidate && candidate === title) continue;
    const named = candidate && sections.get(candidate);
    if (candidate && named) {
      const [section, ...others] = named;
      // Words that do not name the section are what somebody has to say
      const isKept =
        seen.has(section) || (candidate.scores[section] ?? 0) < NAMED;
      for (const id of named) seen.add(id);
      sectionDepth = candidate.depth;
      const heading = { words: candidate.words.words, isKept };
      const base = { isAside: false, heading, line: block.line, to: last };
      start({ ...base, section, blocks: [] });
      if (others.length > 0) {
        const inner = blocks.slice(index + 1, candidate.end);
        const cut = inner.findIndex((_, at) =>
          sections.has(byIndex.get(index + 1 + at)!),
        );
        const own = cut < 0 ? inner : inner.slice(0, cut);
        divide(own, named).forEach((id, at) => {
          const one = own[at];
          if (id !== current().section) {
            start({
              section: id,
              isAside: false,
              line: one.line,
              to: last,
              blocks: [],
            });
          }
          byPart.set(one, current());
        });
      }
      continue;
    }
    const given = byPart.get(block);
    if (given) {
      given.blocks.push(block);
      continue;
    }
    const isAbove = seen.size === 0;
    const input =
      candidate && isAbove ? inputOf(candidate.words.words) : undefined;
    if (candidate && input) {
      inputDepth = candidate.depth;
      start({
        section: undefined,
        input,
        isAside: true,
        heading: { words: candidate.words.words, isKept: false },
        line: block.line,
        to: last,
        blocks: [],
      });
      continue;
    }
    const endsInput =
      candidate &&
      current().input !== undefined &&
      candidate.depth <= inputDepth;
    const isOther =
      // A bold line below a section is a label of its own
      candidate &&
      !isAbove &&
      candidate.depth < BOLD_DEPTH &&
      candidate.depth <= sectionDepth;
    if (
      candidate &&
      (endsInput || isOther || (isAsideHeading(candidate.words) && !isAbove))
    ) {
      start({
        section: current().section,
        isAside: true,
        heading: { words: candidate.words.words, isKept: true },
        line: block.line,
        to: last,
        blocks: [],
      });
      continue;
    }
    current().blocks.push(block);
  }
  if (sections.size === 0) divideAll(parts);
  return {
    ...(title
      ? {
          title: {
            text: title.words.isNumbered
              ? plainText((title.block as Heading).words)
              : title.words.words,
            line: title.block.line,
          },
        }
      : titleLine(blocks)),
    parts: parts.filter(part => part.to >= part.line),
  };
}

/** A first line that stands alone, above headings, names the text as well. */
function titleLine(blocks: Block[]): Pick<Outline, 'title'> {
  const [first, second] = blocks;
  if (first?.kind !== 'paragraph' || second?.kind !== 'heading') return {};
  const isLine = first.line === first.to && first.text.length <= 120;
  if (!isLine || /[.:!?]$/.test(first.text.trim())) return {};
  return { title: { text: plainText(first.text), line: first.line } };
}

function divideAll(parts: Part[]) {
  const at = parts.findIndex(
    part => part.input === undefined && part.blocks.length > 0,
  );
  const part = parts[at];
  if (!part) return;
  const { blocks, to } = part;
  const homes = byContentsAlone(blocks);
  const made: Part[] = [{ ...part, blocks: [] }];
  homes.forEach((section, index) => {
    const block = blocks[index];
    const last = made[made.length - 1];
    if (section && section !== last.section) {
      last.to = block.line - 1;
      made.push({
        section,
        isAside: false,
        line: block.line,
        to,
        blocks: [block],
      });
    } else last.blocks.push(block);
  });
  parts.splice(at, 1, ...made);
}
