import { diffWordsWithSpace } from 'diff';
import { matchItems } from '../document/diff/matchItems';
import { describeFields, isListOfObjects } from '../facts/describeField';
import { formatFact } from '../facts/formatFact';
import {
  procedureSchema,
  type Procedure,
  type RunbookStep,
} from '../sections/runbook';

/** A stretch of words, and what became of it. @public */
export type WordDiff = { text: string; kind: 'same' | 'added' | 'removed' };

/** A field that differs, as it is said to people, with its words. @public */
export type FieldDiff = { field: string; title: string; parts: WordDiff[] };

/** A step and what became of it; `before` and `after` are its places, from 0. @public */
export type StepDiff =
  | {
      kind: 'unchanged';
      before: number;
      after: number;
      isMoved: boolean;
      step: RunbookStep;
    }
  | {
      kind: 'changed';
      before: number;
      after: number;
      isMoved: boolean;
      /** As it is now. */
      step: RunbookStep;
      fields: FieldDiff[];
    }
  | { kind: 'added'; after: number; step: RunbookStep }
  | { kind: 'removed'; before: number; step: RunbookStep };

/** @public */
export type ProcedureDiff = {
  isChanged: boolean;
  /** What differs beside the steps: title, kind, trigger, labels. */
  fields: FieldDiff[];
  /** In the order of the later procedure; removed ones where they stood. */
  steps: StepDiff[];
};

const FIELDS = describeFields(procedureSchema);
const STEPS = FIELDS.find(({ key }) => key === 'steps')!;
const STEP_FIELDS = isListOfObjects(STEPS.shape) ? STEPS.shape.item.fields : [];
/** How links find it is nothing that is done differently. */
const UNREAD = ['key', 'formerKeys', 'steps'];
const PROCEDURE_FIELDS = FIELDS.filter(({ key }) => !UNREAD.includes(key));

/**
 * What has changed from one state of a procedure to a later one: step by step,
 * and word by word in those that were changed.
 * @public
 */
export function diffProcedure(
  before: Procedure,
  after: Procedure,
): ProcedureDiff {
  const fields = diffFields(PROCEDURE_FIELDS, before, after);
  const steps = matchItems(before.steps, after.steps).map((match): StepDiff => {
    if (match.kind === 'removed') {
      return { ...match, step: before.steps[match.before] };
    }
    const step = after.steps[match.after];
    if (match.kind === 'added') return { ...match, step };
    const changed = diffFields(STEP_FIELDS, before.steps[match.before], step);
    return changed.length > 0
      ? { ...match, kind: 'changed', step, fields: changed }
      : { ...match, kind: 'unchanged', step };
  });
  const isChanged =
    fields.length > 0 ||
    steps.some(step => step.kind !== 'unchanged' || step.isMoved);
  return { isChanged, fields, steps };
}

function diffFields(
  fields: typeof FIELDS,
  before: object,
  after: object,
): FieldDiff[] {
  return fields.flatMap(field => {
    const said = [before, after].map(owner =>
      formatFact(field, Reflect.get(owner, field.key), owner),
    );
    if (said[0] === said[1]) return [];
    return [
      {
        field: field.key,
        title: field.title,
        parts: diffWordsWithSpace(said[0], said[1]).map(
          ({ value, added, removed }): WordDiff => ({
            text: value,
            kind: (added && 'added') || (removed && 'removed') || 'same',
          }),
        ),
      },
    ];
  });
}
