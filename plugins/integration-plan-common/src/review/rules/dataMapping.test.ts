import { findingsOf } from '../../__testUtils__/findings';
import type { PlanDocumentInput } from '../../schema/document';

type Facts = NonNullable<
  NonNullable<
    NonNullable<PlanDocumentInput['sections']>['dataMapping']
  >['facts']
>;
type Row = NonNullable<
  NonNullable<Facts['mappings']>[number]['fields']
>[number];

const find = (rule: string, fields: Row[], onNull?: string, pattern?: string) =>
  findingsOf(
    rule,
    {
      dataMapping: {
        facts: {
          mappings: [{ key: 'worker', title: 'Worker', fields }],
          onNull,
        },
      },
    },
    { pattern },
  );

const row = (source: string, target: string, more: Partial<Row> = {}): Row => ({
  ...{ source, target },
  ...more,
});

describe('required-null', () => {
  const required = row('Email', 'email', { required: true });

  it('finds required rows that do not say what happens without a value', () => {
    expect(
      find('required-null', [required, row('Phone', 'phone')]),
    ).toMatchObject([
      {
        ...{ severity: 'warning', at: 'worker' },
        evidence: [{ title: 'Row', said: 'Email → email' }],
      },
    ]);
    expect(
      find('required-null', [required], 'Becomes null.').map(
        ({ severity }) => severity,
      ),
    ).toEqual(['hint']);
  });

  it('is content with an answer in the row', () => {
    expect(find('required-null', [{ ...required, onNull: 'Skipped' }])).toEqual(
      [],
    );
  });
});

describe('conversion-missing', () => {
  it('finds rows that say nothing of how a value is converted', () => {
    const rows = [
      row('Hire_Date', 'hire_date', { conversion: 'ISO 8601 date' }),
      row('Name', 'name', { note: 'As it is' }),
    ];
    expect(find('conversion-missing', rows)).toEqual([]);
    expect(
      find('conversion-missing', [...rows, row('Salary', 'salary')]),
    ).toMatchObject([{ evidence: [{ said: 'Salary → salary' }] }]);
  });
});

describe('identifier-missing', () => {
  const id = row('Worker_ID', 'external_id', { required: true });
  const others = [row('Dept_ID', 'department_id'), row('Name', 'width')];

  it('finds a mapping without one, and offers the row that looks like it', () => {
    const [found] = find('identifier-missing', [...others, id]);
    expect(found).toMatchObject({
      severity: 'warning',
      fix: {
        title: 'Mark Worker_ID → external_id as the identifier',
        changes: [{ value: true }],
      },
    });
    const twice = [{ ...id, required: false }, ...others];
    expect(find('identifier-missing', twice)[0].fix).toBeUndefined();
    const [shown] = find('identifier-missing', others, undefined, 'real-time');
    expect(shown.severity).toBe('hint');
  });

  it('is content with one', () => {
    expect(
      find('identifier-missing', [{ ...id, identifier: true }, ...others]),
    ).toEqual([]);
    expect(find('identifier-missing', [])).toEqual([]);
  });
});
