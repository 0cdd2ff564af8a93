import * as fc from 'fast-check';
import { describeFields, type Field } from '../../facts/describeField';
import { draftDetailsSchema, type DraftDetails } from '../../schema/draft';

const words = fc.constantFrom(
  'Acme',
  'orders',
  'a | b',
  '*x*',
  '`code`',
  '# Title',
  'Zürich',
  '日本語',
);

const BY_FORMAT: Record<string, fc.Arbitrary<string>> = {
  duration: fc.constantFrom(
    ...[
      'PT0.2S',
      'PT1S',
      'PT5S',
      'PT1M',
      'PT5M',
      'PT1H',
      'PT4H',
      'P1D',
      'P30D',
    ],
  ),
  url: fc.constant('https://docs.example.com/api'),
  date: fc.constantFrom('2027-03-31', '2030-01-01'),
  code: fc.constantFrom('id', 'X-Sig', 'created_at', 'amount', 'e mail'),
};

function arbitraryValue({
  key,
  shape,
  format,
  unit,
}: Field): fc.Arbitrary<unknown> {
  if (key === 'status') return fc.constantFrom(200, 202);
  switch (shape.type) {
    case 'text':
      return (format && BY_FORMAT[format]) || words;
    case 'number':
      if (unit === '%') return fc.integer({ min: 1, max: 100 });
      return fc.constantFrom(1, 2, 5, 10, 50, 100, 1000, 20_000);
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...shape.options);
    case 'object':
      return arbitraryObject(shape.fields);
    default: {
      const item: Field = {
        ...shape.itemMeta,
        key: '',
        title: '',
        required: true,
        schema: draftDetailsSchema,
        format: shape.itemMeta.format ?? format,
        shape: shape.item,
      };
      return fc.array(arbitraryValue(item), {
        maxLength: Math.min(3, shape.max),
      });
    }
  }
}

function arbitraryObject(fields: Field[]): fc.Arbitrary<object> {
  return fc.record(
    Object.fromEntries(fields.map(field => [field.key, arbitraryValue(field)])),
    {
      requiredKeys: fields
        .filter(({ required }) => required)
        .map(({ key }) => key),
    },
  );
}

/** Details of every kind that the schema takes, sensible or not. */
export const arbitraryDetails = arbitraryObject(
  describeFields(draftDetailsSchema),
).map(details =>
  draftDetailsSchema.parse(details),
) as fc.Arbitrary<DraftDetails>;
