import { isRecord } from '../facts/json';
import { isUnsaid } from '../facts/formatFact';
import { isSectionFilled, type PlanDocument } from '../schema/document';
import type { Completeness } from '../schema/review';
import { SCENARIO_INPUTS, scenarioInputTitle } from '../schema/scenario';
import { SECTIONS, type SectionId } from '../sections';
import { ANSWERS } from './answers';
import type { Answer, ReviewInput } from './types';

/** Something stands at a path such as `metrics.thresholds`; in a list, any item will do. */
function isGivenAt(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some(item => isGivenAt(item, path));
  const [key, ...rest] = path;
  if (key === undefined) return !isUnsaid(value);
  return isRecord(value) && isGivenAt(value[key], rest);
}

type Question = { question: string; number: number; answer: Answer };

function isAnswered(
  input: ReviewInput,
  id: SectionId,
  { facts: paths = [], words, test }: Answer,
): boolean {
  const { facts, body } = input.document.sections[id];
  return (
    paths.some(path => isGivenAt(facts, path.split('.'))) ||
    words?.test(body) === true ||
    test?.(input) === true
  );
}

/** The guiding questions of a section that the plan has to answer. */
function questionsFor(input: ReviewInput, id: SectionId): Question[] {
  const { questions } = SECTIONS.find(section => section.id === id)!;
  return questions.flatMap((question, index) => {
    const answer = ANSWERS[id][index];
    if (!answer || answer.isAsked?.(input) === false) return [];
    return { question, number: index + 1, answer };
  });
}

/** Those without an answer. */
export function openQuestions(input: ReviewInput, id: SectionId): Question[] {
  return questionsFor(input, id).filter(
    ({ answer }) => !isAnswered(input, id, answer),
  );
}

/** Inputs of the scenario that say nothing. */
export const emptyInputs = ({ scenario }: PlanDocument) =>
  SCENARIO_INPUTS.filter(key => scenario[key].trim() === '');

const share = (part: number, all: number) =>
  all === 0 ? 100 : Math.floor((100 * part) / all);

type Part = Completeness['sections'][number];

function scenarioPart(document: PlanDocument): Part {
  const empty = emptyInputs(document);
  return {
    id: 'scenario',
    title: 'Scenario',
    score: share(SCENARIO_INPUTS.length - empty.length, SCENARIO_INPUTS.length),
    reasons: empty.map(key => `Missing: ${scenarioInputTitle(key)}`),
  };
}

function sectionPart(
  input: ReviewInput,
  { id, title }: (typeof SECTIONS)[number],
): Part {
  const section = input.document.sections[id];
  if (section.notApplicable !== undefined) {
    const reasons = [`Does not apply: ${section.notApplicable}`];
    return { id, title, score: 100, reasons };
  }
  if (!isSectionFilled(section)) {
    return { id, title, score: 0, reasons: ['Nothing is written yet'] };
  }
  const all = questionsFor(input, id);
  const open = openQuestions(input, id);
  return {
    id,
    title,
    score: share(all.length - open.length, all.length),
    reasons: open.map(({ question }) => `Not answered: ${question}`),
  };
}

/** How much of what a plan should answer it answers. */
export function measureCompleteness(input: ReviewInput): Completeness {
  const sections = [
    scenarioPart(input.document),
    ...SECTIONS.map(section => sectionPart(input, section)),
  ];
  const sum = sections.reduce((total, part) => total + part.score, 0);
  return { score: Math.floor(sum / sections.length), sections };
}
