import * as fc from 'fast-check';
import {
  describeField,
  describeFields,
  type Field,
} from '../facts/describeField';
import { planDocumentSchema, type PlanDocument } from '../schema/document';
import { provenanceListSchema, waiverListSchema } from '../schema/provenance';
import { SCENARIO_INPUTS } from '../schema/scenario';
import { SECTIONS } from '../sections';

/** Pieces that Markdown, YAML and HTML give a meaning to. */
const pieces = fc.constantFrom(
  ...['|', '\\', '\\|', '`', '``', '*', '_', '**', '#', '## 5. Rollout'],
  ...['<br>', '<b>', '<!-- plan:section rollout -->', '<!-- \\plan:facts -->'],
  ...['- ', '1. ', '---', '| --- |', ': ', '{{ x }}', '&amp;', '&', '[x](y)'],
  ...['http://a.example/b_c_d', 'a_b_c', '  ', '\t', '"', "'", '~~', '$', '%'],
  ...['über', '日本語', 'مرحبا', '👩‍💻', 'e\u0301', '\u00a0', '\u200f', 'null'],
  ...['yes', '42', '5 min', 'PT5M', 'true', '{', '}', '!', '+', '=', '>', '~'],
);

export const oneLine = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 8 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map(parts =>
    parts
      .join('')
      .replace(/\p{Cc}/gu, '')
      .trim(),
  )
  .map(text => text || 'x');

export const manyLines = fc
  .array(fc.oneof(oneLine, fc.constant('')), { minLength: 1, maxLength: 5 })
  .map(parts => parts.join('\n').trim() || 'x');

export const prose = fc
  .array(
    fc.oneof(
      oneLine,
      fc.constantFrom('', '    indented', '```', '# Title', '<div>', '\tx'),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join('\n'));

const BY_FORMAT: Record<string, fc.Arbitrary<string>> = {
  key: fc.stringMatching(/^[a-z0-9]{1,6}(?:-[a-z0-9]{1,4})?$/),
  duration: fc.constantFrom(
    ...['PT1S', 'PT5M', 'PT24H', 'P1D', 'PT1H30M', 'PT90S', 'P2W'],
    ...['PT24H', 'P90D', 'P1Y', 'PT10.25S', 'PT3600S', 'P1DT12H'],
  ),
  date: fc.constantFrom('2027-03-01', '2026-12-31', '2028-02-29'),
  url: fc.constantFrom(
    'https://docs.example.com/limits?a=1&b=2#c_d_e',
    'http://a.example/*x*',
  ),
  entityRef: fc.constantFrom('group:default/people', 'user:hr/ann'),
  code: oneLine,
};

function arbitraryText(field: Field): fc.Arbitrary<string> {
  const special = field.format && BY_FORMAT[field.format];
  if (field.key === 'label') return fc.constantFrom('vendor', '_a1', 'tenant');
  return special || (field.multiline ? manyLines : oneLine);
}

function arbitraryValue(field: Field): fc.Arbitrary<unknown> {
  const { shape } = field;
  switch (shape.type) {
    case 'text':
      return arbitraryText(field);
    case 'number':
      return shape.integer
        ? fc.integer({ min: 100, max: 100 })
        : fc.double({ min: 1, max: 999, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...shape.options);
    case 'object':
      return arbitraryObject(shape.fields);
    default: {
      const inner = shape.item;
      if (inner.type === 'object') {
        const item = arbitraryObject(inner.fields);
        const hasKey = inner.fields.some(({ key }) => key === 'key');
        return hasKey
          ? fc.uniqueArray(item, {
              selector: value => value.key,
              minLength: field.required ? 1 : 0,
              maxLength: 3,
            })
          : fc.array(item, {
              minLength: field.required ? 1 : 0,
              maxLength: 3,
            });
      }
      return fc.array(arbitraryValue({ ...field, shape: inner }), {
        maxLength: 3,
      });
    }
  }
}

/** Rules of the schema that fields alone do not tell. */
function mend(value: Record<string, unknown>): Record<string, unknown> {
  if (value.source === undefined || value.query === undefined) {
    if ('query' in value) delete value.source;
    if (!('matchers' in value)) delete value.query;
  }
  // Alerts without labels are only planned
  const isAlert = 'side' in value && !('unit' in value);
  if (isAlert && !(value.matchers as unknown[] | undefined)?.length) {
    delete value.source;
  }
  const { direction, warning, critical } = value;
  if (direction !== undefined && !('fields' in value)) {
    if (typeof warning === 'number' && typeof critical === 'number') {
      const [low, high] = [warning, critical].sort((a, b) => a - b);
      return direction === 'above'
        ? { ...value, warning: low, critical: high }
        : { ...value, warning: high, critical: low };
    }
  }
  return value;
}

function arbitraryObject(
  fields: Field[],
): fc.Arbitrary<Record<string, unknown>> {
  const model = Object.fromEntries(
    fields.map(field => [field.key, arbitraryValue(field)]),
  );
  const required = fields.filter(field => field.required).map(({ key }) => key);
  return fc.record(model, { requiredKeys: required }).map(mend);
}

/** Documents of every shape that the schema allows, with text that tries to break out. */
export const arbitraryDocument: fc.Arbitrary<PlanDocument> = fc
  .record({
    scenario: fc.record(
      Object.fromEntries(SCENARIO_INPUTS.map(key => [key, prose])),
    ),
    sections: fc.record(
      Object.fromEntries(
        SECTIONS.map(({ id, facts }) => [
          id,
          fc.record(
            {
              body: prose,
              facts: arbitraryObject(describeFields(facts)),
              notApplicable: manyLines,
            },
            { requiredKeys: ['body', 'facts'] },
          ),
        ]),
      ),
    ),
    provenance: arbitraryValue(
      describeField('provenance', provenanceListSchema),
    ),
    waivers: arbitraryValue(describeField('waivers', waiverListSchema)),
  })
  .map(candidate => planDocumentSchema.safeParse(candidate))
  .filter(result => result.success)
  .map(result => result.data as PlanDocument);
