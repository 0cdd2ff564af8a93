import type {
  Field,
  FieldShape,
} from '@integration-plan/plugin-integration-plan-common';

/** What a new item of a list starts from. */
export function emptyValue(shape: FieldShape): unknown {
  if (shape.type === 'list') return [];
  if (shape.type === 'text') return '';
  if (shape.type !== 'object') return undefined;
  return Object.fromEntries(
    shape.fields
      // An empty text may be meant; an empty number or choice cannot be
      .filter(({ required, shape: inner }) => required && inner.type === 'text')
      .map(field => [field.key, emptyValue(field.shape)]),
  );
}

const isBlank = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '');

function inputOf(field: Field, value: unknown): unknown {
  if (isBlank(value)) {
    return field.required && value === '' ? value : undefined;
  }
  const input = toInput(field.shape, value);
  const isNothing =
    field.shape.type === 'object' && Object.keys(input as object).length === 0;
  return isNothing && !field.required ? undefined : input;
}

/** What a form holds as what a schema reads: controls that are empty say nothing. */
export function toInput(shape: FieldShape, value: unknown): unknown {
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.map(item => toInput(shape.item, item));
  }
  if (shape.type === 'object' && typeof value === 'object' && value !== null) {
    const known = new Map(shape.fields.map(field => [field.key, field]));
    const entries = Object.entries(value).map(([key, inner]) => {
      const field = known.get(key);
      return [key, field ? inputOf(field, inner) : inner];
    });
    return Object.fromEntries(
      entries.filter(([, inner]) => inner !== undefined),
    );
  }
  return value;
}

/** Drops lines that were added to a list of texts and left empty. */
export function withoutBlankLines(shape: FieldShape, value: unknown): unknown {
  if (shape.type === 'list' && Array.isArray(value)) {
    if (shape.item.type === 'object') {
      return value.map(item => withoutBlankLines(shape.item, item));
    }
    return value.filter(item => !isBlank(item));
  }
  if (shape.type === 'object' && typeof value === 'object' && value !== null) {
    const known = new Map(shape.fields.map(field => [field.key, field.shape]));
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const of = known.get(key);
        return [key, of ? withoutBlankLines(of, inner) : inner];
      }),
    );
  }
  return value;
}
