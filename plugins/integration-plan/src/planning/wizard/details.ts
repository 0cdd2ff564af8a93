import {
  describeFields,
  type DraftDetails,
  draftDetailsSchema,
  type DraftInputs,
  type DraftReading,
  type FieldShape,
  formatFact,
  type Meaning,
  meaningOfItems,
  type Movement,
  toKey,
  type Understood,
} from '@integration-plan/plugin-integration-plan-common';
import { check, formatFieldPath, type Issues } from '../../shared/form/check';
import { type FormPath, getAt, isInside, setAt } from '../../shared/form/paths';
import { withoutBlankLines } from '../../shared/form/values';
import type { Attributes } from '../import/attributes';

export const DETAIL_FIELDS = describeFields(draftDetailsSchema);

export const DETAILS_SHAPE: FieldShape = {
  type: 'object',
  fields: DETAIL_FIELDS,
};

const DETAILS = { schema: draftDetailsSchema };

/**
 * What a person typed, by the detail that it takes the place of: a single
 * value, or a whole list.
 */
export type EditedDetails = Record<FormPath, unknown>;

/** What a person says that no input gives, whatever the words seem to say. */
const NOT_GIVEN = null;

/** Details that a person says are not given. */
export const notGivenOf = (edited: EditedDetails): FormPath[] =>
  Object.keys(edited).filter(path => edited[path] === NOT_GIVEN);

/** The detail that a control belongs to: all of a list, one value of a group. */
export function detailOf(path: FormPath): FormPath {
  const [key, inner] = path.split('/');
  const field = DETAIL_FIELDS.find(one => one.key === key);
  return field?.shape.type === 'object' && inner !== undefined
    ? `${key}/${inner}`
    : key;
}

const isBlank = (value: unknown) =>
  value === undefined || (typeof value === 'string' && value.trim() === '');

/** Without what was emptied: there the words count again. */
export const withoutBlank = (edited: EditedDetails): EditedDetails =>
  Object.fromEntries(
    Object.entries(edited).filter(([, value]) => !isBlank(value)),
  );

const asObject = (edited: EditedDetails, onto: unknown = {}) =>
  Object.entries(edited)
    .filter(([, next]) => next !== NOT_GIVEN)
    .reduce((value, [path, next]) => setAt(value, path, next), onto);

/** What the form shows: what was understood, with what was typed instead. */
export const formValue = (details: DraftDetails, edited: EditedDetails) =>
  asObject(edited, details);

/**
 * Without one thing that was understood: an item of a list goes, anything else
 * is not given.
 */
export function withoutDetail(
  edited: EditedDetails,
  value: unknown,
  path: FormPath,
): EditedDetails {
  const detail = detailOf(path);
  const kept = Object.entries(edited).filter(([at]) => !isInside(at, detail));
  const list = getAt(value, detail);
  const index = Number(path.slice(detail.length + 1).split('/')[0]);
  const rest =
    path !== detail && Array.isArray(list)
      ? list.filter((_, at) => at !== index)
      : [];
  return {
    ...Object.fromEntries(kept),
    [detail]: rest.length > 0 ? rest : NOT_GIVEN,
  };
}

/** So that the words count again. */
export function withWords(
  edited: EditedDetails,
  path: FormPath,
): EditedDetails {
  const { [path]: _, ...rest } = edited;
  return rest;
}

/** What was typed as the drafter takes it, or what is wrong with it. */
export function checkDetails(edited: EditedDetails): {
  details: DraftDetails;
  issues: Issues;
} {
  const typed = withoutBlankLines(
    DETAILS_SHAPE,
    asObject(withoutBlank(edited)),
  );
  const checked = check(DETAILS, DETAILS_SHAPE, typed);
  return checked.success
    ? { details: checked.data as DraftDetails, issues: new Map() }
    : { details: {}, issues: checked.issues };
}

/** What a person gives beside the words, as a request has it. */
export function toInputDetails(
  edited: EditedDetails,
): Omit<DraftInputs, 'scenario'> {
  const notGiven = notGivenOf(edited).map(path => path.replace('/', '.'));
  return {
    details: checkDetails(edited).details,
    ...(notGiven.length > 0 && { notGiven }),
  };
}

const toFormPath = (path: string): FormPath =>
  path.replace(/\[(\d+)\]/g, '.$1').replace(/\./g, '/');

function meaningAt(path: FormPath): Meaning {
  return path.split('/').reduce<Meaning>(
    (meaning, part) => {
      if (meaning.shape.type === 'list') return meaningOfItems(meaning);
      const field =
        meaning.shape.type === 'object'
          ? meaning.shape.fields.find(({ key }) => key === part)
          : undefined;
      return field ?? { shape: { type: 'text' } };
    },
    { shape: DETAILS_SHAPE },
  );
}

/** One thing that was understood, in words. */
export type SaidDetail = {
  path: FormPath;
  title: string;
  said: string;
  /** The words that say so; none: the person gave it. */
  passages: Array<Pick<DraftReading, 'assumed' | 'input' | 'passage'>>;
};

/** What a person calls a detail. */
export const detailTitle = (path: FormPath) =>
  formatFieldPath(DETAILS_SHAPE, path);

/** What was understood, each once, with all the words that it rests on. */
export function formatDetails({ details, readings }: Understood): SaidDetail[] {
  const passages = new Map<FormPath, SaidDetail['passages']>();
  for (const { path, input, passage, assumed } of readings) {
    const at = toFormPath(path);
    const before = passages.get(at) ?? [];
    if (input === 'details') passages.set(at, before);
    else passages.set(at, [...before, { input, passage, assumed }]);
  }
  return [...passages].flatMap(([path, words]) => {
    const said = formatFact(meaningAt(path), getAt(details, path));
    return said
      ? [{ path, title: detailTitle(path), said, passages: words }]
      : [];
  });
}

const PATTERNS: Record<Movement, string> = {
  batch: 'batch',
  polling: 'polling',
  eventDriven: 'event-driven',
  realTime: 'real-time',
};

/** What the inputs say of the plan itself. */
export function foundAttributes({
  names,
  workloads = [],
}: DraftDetails): Attributes {
  const movements = new Set(
    workloads.flatMap(({ movement }) => movement ?? []),
  );
  return {
    ...(names?.vendor && {
      title: `${names.vendor} integration`,
      vendor: toKey(names.vendor),
    }),
    pattern: [...movements].map(movement => PATTERNS[movement]).join('-and-'),
  };
}
