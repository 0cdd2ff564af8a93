import {
  isSectionFilled,
  SCENARIO_INPUTS,
  SECTIONS,
  type PlanImportResult,
} from '@integration-plan/plugin-integration-plan-common';
import type { UnwantedFact } from './choices';
import { placeOfFact, type FactPlace, type PartId } from './factPlace';

/** What came of one part of the document. */
export type PartReport = {
  id: PartId;
  title: string;
  facts: Array<FactPlace & PlanImportResult['recognised'][number]>;
  /** Facts that somebody does not want. */
  unwanted: Array<UnwantedFact & { line: number }>;
  /** What may be a fact, for a person to decide. */
  asked: PlanImportResult['asked'];
  /** Runs of lines that stayed prose, as their first and last line. */
  prose: Run[];
  /** The lines of them that say something. */
  words: Array<{ line: number; text: string }>;
  /** Nothing of it was found. */
  isMissing: boolean;
};

/** "1 fact", "46 facts". */
export const count = (number: number, word: string) =>
  `${number} ${word}${number === 1 ? '' : 's'}`;

type Run = { from: number; to: number };

/** Runs of lines with nothing but blank lines between them are one. */
function joinRuns(runs: Run[], lines: string[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    const between = last && lines.slice(last.to, run.from - 1);
    if (between?.every(line => line.trim() === '')) last.to = run.to;
    else joined.push({ ...run });
  }
  return joined;
}

const wordsIn = (runs: Run[], lines: string[]) =>
  runs.flatMap(({ from, to }) =>
    lines.slice(from - 1, to).flatMap((text, index) =>
      // A rule or a fence says nothing
      /[\p{L}\p{N}]/u.test(text)
        ? [{ line: from + index, text: text.trim() }]
        : [],
    ),
  );

/**
 * What was found, part by part in reading order; of the plan itself and its scenario only when something was.
 *
 * @param text - that was read
 * @param without - facts that somebody left out, as the preview told them
 */
export function reportParts(
  result: PlanImportResult,
  text: string,
  without: readonly UnwantedFact[],
): PartReport[] {
  const { document } = result;
  const parts = new Map<PartId, PartReport>();
  const add = (id: PartId, title: string, isMissing: boolean) =>
    parts.set(id, {
      id,
      title,
      facts: [],
      unwanted: [],
      asked: [],
      prose: [],
      words: [],
      isMissing,
    });
  if (result.recognised.some(({ path }) => !/[.[]/.test(path))) {
    add('plan', 'The plan itself', false);
  }
  const hasScenario =
    result.recognised.some(({ path }) => path.startsWith('scenario.')) ||
    (document && SCENARIO_INPUTS.some(key => document.scenario[key] !== ''));
  if (hasScenario) add('scenario', 'Scenario', false);
  for (const { id, title } of SECTIONS) {
    add(id, title, result.missing.includes(id));
  }
  for (const found of result.recognised) {
    const place = placeOfFact(found.path, document);
    if (place) parts.get(place.part)?.facts.push({ ...place, ...found });
  }
  for (const fact of result.unwanted) {
    const told = without.find(
      ({ id, text: words }) => id === fact.id && words === fact.text,
    );
    const place = placeOfFact(fact.path, null);
    if (told && place) {
      parts.get(place.part)?.unwanted.push({ ...told, line: fact.line });
    }
  }
  for (const question of result.asked) {
    parts.get(question.section)?.asked.push(question);
  }
  for (const { place, from, to } of result.prose) {
    const part = placeOfFact(place, document)?.part;
    if (part) parts.get(part)?.prose.push({ from, to });
  }
  const lines = text.split('\n');
  return [...parts.values()].map(part => ({
    ...part,
    prose: joinRuns(part.prose, lines),
    words: wordsIn(part.prose, lines),
  }));
}

/** The whole in one line: "8 of 11 sections, 46 facts, 3 sections missing". */
export function formatReport(result: PlanImportResult): string {
  const { asked, document, missing, problems, recognised } = result;
  const isRead = document || result.format === 'free';
  const sections = document
    ? SECTIONS.filter(({ id }) => isSectionFilled(document.sections[id])).length
    : SECTIONS.length - missing.length;
  return [
    ...(isRead ? [`${sections} of ${SECTIONS.length} sections`] : []),
    // A file of this suite is read as a whole, without guessing
    ...(result.format === 'free' ? [count(recognised.length, 'fact')] : []),
    ...(asked.length > 0 ? [count(asked.length, 'question')] : []),
    ...(isRead ? [`${count(missing.length, 'section')} missing`] : []),
    ...(problems.length > 0 ? [count(problems.length, 'problem')] : []),
  ].join(', ');
}
