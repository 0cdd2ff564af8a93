import type {
  describeFields,
  Field,
  FieldShape,
  InputIssue,
} from '@integration-plan/plugin-integration-plan-common';
import { getAt, toFormPath, type FormPath } from './paths';
import { toInput } from './values';

/** What a form edits: a value of this schema. */
export type FormPart = {
  schema: Parameters<typeof describeFields>[0];
  /** Where the value stands in a request, as the backend's issues name it. */
  prefix: string;
};

/** What is wrong with a value of a form, by where it stands. */
export type Issues = ReadonlyMap<FormPath, string>;

type Checked =
  | { success: true; data: unknown }
  | { success: false; issues: Issues };

type ZodIssue = NonNullable<
  ReturnType<FormPart['schema']['safeParse']>['error']
>['issues'][number];

const count = (amount: number | bigint, unit: string) =>
  `${amount} ${unit}${Number(amount) === 1 ? '' : 's'}`;

function formatLimit(issue: ZodIssue): string | undefined {
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return 'is required';
    if (issue.origin === 'array') {
      return `needs at least ${count(issue.minimum, 'item')}`;
    }
    return issue.inclusive
      ? `must be at least ${issue.minimum}`
      : `must be more than ${issue.minimum}`;
  }
  if (issue.code === 'too_big') {
    if (issue.origin === 'string') {
      return `must have at most ${count(issue.maximum, 'character')}`;
    }
    if (issue.origin === 'array') {
      return `can have at most ${count(issue.maximum, 'item')}`;
    }
    return issue.inclusive
      ? `must be at most ${issue.maximum}`
      : `must be less than ${issue.maximum}`;
  }
  return undefined;
}

function formatIssue(
  issue: ZodIssue,
  field: Field | undefined,
  value: unknown,
) {
  const isEmpty = value === undefined || value === '';
  // A rule about several fields names one that may be empty for good reason
  if (isEmpty && (field?.required || issue.code !== 'custom')) {
    return 'is required';
  }
  if (field?.format === 'duration') {
    return 'must be a length of time, such as "5 min", "24 h" or PT5M';
  }
  if (issue.code === 'invalid_type') {
    return issue.expected === 'int'
      ? 'must be a whole number'
      : `must be a ${issue.expected}`;
  }
  if (field?.format === 'date') return 'must be a day, such as 2027-03-01';
  return formatLimit(issue) ?? issue.message;
}

type Place = { shape: FieldShape; field: Field | undefined };

/** What is at a path, through lists and groups; undefined where nothing is. */
function placeAt(shape: FieldShape, path: FormPath): Place | undefined {
  let place: Place = { shape, field: undefined };
  for (const part of path === '' ? [] : path.split('/')) {
    const at: FieldShape = place.shape;
    if (at.type === 'list') {
      place = { shape: at.item, field: place.field };
    } else if (at.type === 'object') {
      const field: Field | undefined = at.fields.find(
        ({ key }) => key === part,
      );
      if (!field) return undefined;
      place = { shape: field.shape, field };
    }
  }
  return place;
}

/** The field at a path; for an item of a list, the field that is the list. */
export const fieldAt = (shape: FieldShape, path: FormPath) =>
  placeAt(shape, path)?.field;

export const shapeAt = (shape: FieldShape, path: FormPath): FieldShape =>
  placeAt(shape, path)?.shape ?? { type: 'text' };

/** How a path reads: "Flows, 2, Title". */
export function formatFieldPath(shape: FieldShape, path: FormPath): string {
  let at: FieldShape = shape;
  const words: string[] = [];
  for (const part of path === '' ? [] : path.split('/')) {
    if (at.type === 'list') {
      words.push(String(Number(part) + 1));
      at = at.item;
    } else if (at.type === 'object') {
      const field: Field | undefined = at.fields.find(
        ({ key }) => key === part,
      );
      if (!field) break;
      // The facts of a section are no place of their own to a reader
      const isOutermost = words.length === 0 && field.shape.type === 'object';
      if (!isOutermost || path === part) words.push(field.title);
      at = field.shape;
    }
  }
  return words.join(', ');
}

/** Holds what a form has against its schema. */
export function check(
  part: Pick<FormPart, 'schema'>,
  shape: FieldShape,
  value: unknown,
): Checked {
  const input = toInput(shape, value);
  const result = part.schema.safeParse(input);
  if (result.success) return { success: true, data: result.data };
  const issues = new Map<FormPath, string>();
  for (const issue of result.error.issues) {
    const paths =
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => [...issue.path, key])
        : [issue.path];
    for (const parts of paths) {
      const path = toFormPath(parts);
      const message =
        issue.code === 'unrecognized_keys'
          ? 'is not a known field'
          : formatIssue(issue, fieldAt(shape, path), getAt(input, path));
      if (!issues.has(path)) issues.set(path, message);
    }
  }
  return { success: false, issues };
}

/** What the backend found wrong, with paths as in `document.scenario.ourSystem`. */
export function fromServerIssues(
  part: Pick<FormPart, 'prefix'>,
  issues: InputIssue[],
): { here: Issues; elsewhere: string[] } {
  const here = new Map<FormPath, string>();
  const elsewhere: string[] = [];
  for (const { path, message } of issues) {
    const isHere =
      path.startsWith(part.prefix) &&
      (part.prefix !== '' || !path.startsWith('document'));
    if (isHere) {
      const inside = path
        .slice(part.prefix.length)
        .replace(/\[(\d+)\]/g, '.$1');
      here.set(inside.split('.').filter(Boolean).join('/'), message);
    } else {
      elsewhere.push(path ? `${path}: ${message}` : message);
    }
  }
  return { here, elsewhere };
}
