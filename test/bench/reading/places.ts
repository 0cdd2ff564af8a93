import {
  isSectionFilled,
  type ImportedDocument,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import type { CorpusPlan } from './corpus';

const linesOf = (text: string) =>
  text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);

const FENCE = /^\s{0,3}(`{3,}|~{3,})/;

type Place = {
  /** Undefined: above all sections, or below a heading of none. */
  sections: SectionId[] | undefined;
  isHeading: boolean;
};

/** Where each line belongs, from the headings that the corpus names. */
function placesOf({ text, section_headings: headings }: CorpusPlan): Place[] {
  const named = new Map<string, SectionId[]>();
  for (const [id, lines] of Object.entries(headings)) {
    for (const line of lines.split(' / ')) {
      named.set(line, [...(named.get(line) ?? []), id as SectionId]);
    }
  }
  const rank = (line: string, below: string | undefined) => {
    if (/^#{1,6}\s/.test(line)) return line.indexOf(' ');
    const html = /^\s{0,3}<h([1-6])[\s>]/i.exec(line);
    if (html) return Number(html[1]);
    if (line.trim() && /^(?:=+|-+)\s*$/.test(below ?? '')) return 2;
    return /^\*\*[^*]+\*\*$/.test(line.trim()) ? 7 : undefined;
  };
  const lines = linesOf(text);
  let current: SectionId[] | undefined;
  let depth = 9;
  let fence: string | undefined;
  return lines.map((line, index) => {
    const mark = FENCE.exec(line)?.[1];
    if (mark && !fence) fence = mark;
    else if (mark && fence && mark.startsWith(fence)) fence = undefined;
    const here = fence ? undefined : rank(line, lines[index + 1]);
    const sections = fence ? undefined : named.get(line.trimEnd());
    const isHeading = here !== undefined;
    if (sections) {
      current = sections;
      depth = here ?? 9;
    } else if (here !== undefined && here <= depth) current = undefined;
    return { sections: current, isHeading };
  });
}

export type Places = {
  sections: { right: number; wrong: string[] };
  /** Lines with words that are nowhere in the document. */
  lost: string[];
  /** Lines of prose that stand in another section. */
  astray: string[];
  /** Lines of prose that were looked at. */
  kept: number;
  /** Blocks of code that are not there byte for byte. */
  broken: number;
};

const stringsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(stringsIn)
    : [String(value)];

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}_]{4,}/gu) ?? [];

function fencesOf(lines: string[]): string[] {
  const fences: string[] = [];
  let from: number | undefined;
  lines.forEach((line, index) => {
    if (!FENCE.test(line)) return;
    if (from === undefined) from = index;
    else {
      fences.push(lines.slice(from, index + 1).join('\n'));
      from = undefined;
    }
  });
  return fences;
}

/** Which lines of a plan came where, and what is missing. */
export function comparePlaces(
  plan: CorpusPlan,
  imported: ImportedDocument,
): Places {
  const places = placesOf(plan);
  const lines = linesOf(plan.text);
  const { document, prose, recognised, attributes } = imported;
  const came = new Map<number, Set<string>>();
  const note = (line: number, place: string) =>
    came.set(line, (came.get(line) ?? new Set()).add(place));
  for (const { place, from, to } of prose) {
    for (let line = from; line <= to; line++) note(line, place);
  }
  for (const { line, path } of recognised) note(line, path);
  const startsIn = (line: number, id: string) =>
    [...(came.get(line) ?? [])].some(place =>
      place.startsWith(`sections.${id}.`),
    );

  const wrong: string[] = [];
  for (const id of plan.sections_present) {
    const own = places.flatMap(({ sections, isHeading }, index) =>
      sections?.includes(id) && !isHeading && lines[index].trim()
        ? [index + 1]
        : [],
    );
    const hits = own.filter(line => startsIn(line, id)).length;
    // A merged heading's lines may be told apart among its sections
    const isMerged = places.some(
      ({ sections }) => sections?.includes(id) && sections.length > 1,
    );
    if (hits === 0 || (!isMerged && hits < own.length / 4)) wrong.push(id);
  }
  for (const id of plan.sections_missing) {
    if (document && isSectionFilled(document.sections[id])) wrong.push(id);
  }

  const everything = stringsIn([document, attributes]).join('\n');
  const kept = new Set(wordsOf(everything.toLowerCase()));
  const lost = lines.filter(
    (line, index) =>
      !places[index].isHeading &&
      wordsOf(line.toLowerCase()).some(word => !kept.has(word)),
  );
  const astray: string[] = [];
  let looked = 0;
  for (const { place, from, to } of prose) {
    for (let line = from; line <= to; line++) {
      const { sections } = places[line - 1];
      if (!sections) continue;
      looked += 1;
      if (!sections.some(id => place.startsWith(`sections.${id}.`))) {
        astray.push(`${line} in ${place}: ${lines[line - 1]}`);
      }
    }
  }
  return {
    sections: {
      right:
        plan.sections_present.length +
        plan.sections_missing.length -
        wrong.length,
      wrong,
    },
    lost,
    astray,
    kept: looked,
    broken: fencesOf(lines).filter(
      fence => !document || !everything.includes(fence),
    ).length,
  };
}
