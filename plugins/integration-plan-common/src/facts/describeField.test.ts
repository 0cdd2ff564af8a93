import { SECTIONS } from '../sections';
import { describeFields, fitsTable, type Field } from './describeField';

const find = (fields: Field[], key: string) => {
  const found = fields.find(field => field.key === key);
  if (!found) throw new Error(`There is no field ${key}`);
  return found;
};
const factsOf = (id: string) => {
  const section = SECTIONS.find(candidate => candidate.id === id);
  if (!section) throw new Error(`There is no section ${id}`);
  return describeFields(section.facts);
};
const itemsOf = ({ shape }: Field) => {
  if (shape.type !== 'list' || shape.item.type !== 'object') {
    throw new Error('Not a list of objects');
  }
  return shape.item.fields;
};

describe('describeFields', () => {
  it('describes every fact of every section, with titles', () => {
    const walk = (fields: Field[]): string[] =>
      fields.flatMap(({ title, shape }) => [
        title,
        ...(shape.type === 'object' ? walk(shape.fields) : []),
        ...(shape.type === 'list' && shape.item.type === 'object'
          ? walk(shape.item.fields)
          : []),
      ]);
    for (const { id, facts } of SECTIONS) {
      const titles = walk(describeFields(facts));
      expect([id, titles.length > 0]).toEqual([id, true]);
      expect(titles.filter(title => !title.trim())).toEqual([]);
    }
  });

  it('tells titles, words, formats and whether a value must be given', () => {
    const limits = find(factsOf('rateLimiting'), 'limits');
    expect(limits).toMatchObject({
      title: 'Limits of the third party',
      required: false,
    });
    const fields = itemsOf(limits);
    expect(find(fields, 'amount')).toMatchObject({
      title: 'Limit',
      required: true,
      shape: { type: 'number', integer: false },
    });
    expect(find(fields, 'window')).toMatchObject({
      format: 'duration',
      required: true,
    });
    expect(find(fields, 'scope')).toMatchObject({
      required: false,
      shape: { type: 'choice' },
      words: { tenant: 'Each tenant' },
    });
    expect(find(fields, 'unit')).toMatchObject({ required: false });
    expect(
      find(itemsOf(find(factsOf('rateLimiting'), 'workloads')), 'tenants')
        .shape,
    ).toEqual({ type: 'number', integer: true });
  });

  it('keeps what a field says of itself when the schema is refined or described further', () => {
    const metrics = itemsOf(find(factsOf('observability'), 'metrics'));
    expect(find(metrics, 'query')).toMatchObject({
      title: 'Query',
      format: 'code',
      required: false,
    });
    expect(find(metrics, 'maxAge')).toMatchObject({
      title: 'Too old after',
      format: 'duration',
    });
    expect(find(metrics, 'thresholds')).toMatchObject({ title: 'Thresholds' });
  });

  it('knows which lists fit a table', () => {
    const fits = (id: string, key: string) =>
      fitsTable(find(factsOf(id), key).shape);
    expect(fits('observability', 'metrics')).toBe(true);
    expect(fits('errorHandling', 'policies')).toBe(true);
    expect(fits('dataMapping', 'mappings')).toBe(false);
    expect(fits('runbook', 'procedures')).toBe(false);
    expect(fits('observability', 'logged')).toBe(false);
  });
});
