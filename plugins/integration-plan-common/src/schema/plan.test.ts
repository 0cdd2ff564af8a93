import { parseInput } from './parse';
import {
  LIFECYCLES,
  MAX_PAGE_SIZE,
  planCreateSchema,
  planListQuerySchema,
  planUpdateSchema,
} from './plan';
import { planRefSchema } from './planRef';
import { planDocumentSchema } from './document';
import type { z } from 'zod/v4';

const least = {
  name: 'workday-sync',
  title: ' Workday sync ',
  pattern: 'batch-sync',
  owner: 'People',
};

/** What is wrong with a value, by path. */
function wrongIn(schema: z.ZodType, value: unknown): string[] {
  try {
    parseInput(schema, value, 'input');
    return [];
  } catch (error) {
    return (error as { issues: Array<{ path: string }> }).issues.map(
      ({ path }) => path,
    );
  }
}

describe('a plan to create', () => {
  it('needs a name, a title, a pattern and an owner; the rest has defaults', () => {
    expect(planCreateSchema.parse(least)).toEqual({
      namespace: 'default',
      name: 'workday-sync',
      title: 'Workday sync',
      description: '',
      pattern: 'batch-sync',
      lifecycle: 'draft',
      owner: 'group:default/people',
      vendor: null,
      system: null,
      consumesApis: [],
      usedBy: [],
      document: planDocumentSchema.parse({}),
    });
    expect(wrongIn(planCreateSchema, {})).toEqual([
      'name',
      'title',
      'pattern',
      'owner',
    ]);
  });

  it('takes short references of the kind that each field means', () => {
    expect(
      planCreateSchema.parse({
        ...least,
        owner: 'user:ann',
        system: 'suite',
        consumesApis: ['workday', 'eu/other'],
        usedBy: ['survey', 'resource:db'],
      }),
    ).toMatchObject({
      owner: 'user:default/ann',
      system: 'system:default/suite',
      consumesApis: ['api:default/workday', 'api:eu/other'],
      usedBy: ['component:default/survey', 'resource:default/db'],
    });
  });

  it('takes several spellings of one entity for one', () => {
    expect(
      planCreateSchema.parse({
        ...least,
        usedBy: [
          'Component:default/Checkout',
          'component:checkout',
          'checkout',
        ],
        consumesApis: ['workday', 'eu/workday', 'API:Workday'],
      }),
    ).toMatchObject({
      usedBy: ['component:default/checkout'],
      consumesApis: ['api:default/workday', 'api:eu/workday'],
    });
  });

  it('names each wrong field', () => {
    expect(
      wrongIn(planCreateSchema, {
        namespace: 'Default',
        name: 'a b',
        title: '',
        description: 'x'.repeat(1001),
        pattern: 'Batch',
        lifecycle: 'wip',
        owner: '',
        vendor: 'Work Day',
        system: 7,
        consumesApis: ['ok', 'a/b/c'],
        usedBy: Array(201).fill('x'),
        message: 'a\u0000b',
        origin: 'catalog',
        id: 'mine',
      }).sort(),
    ).toEqual([
      'consumesApis[1]',
      'description',
      'id',
      'lifecycle',
      'message',
      'name',
      'namespace',
      'origin',
      'owner',
      'pattern',
      'system',
      'title',
      'usedBy',
      'vendor',
    ]);
  });
});

describe('a plan to save', () => {
  it('cannot be renamed or moved on the way', () => {
    const { name, ...rest } = least;
    expect(wrongIn(planUpdateSchema, rest)).toEqual([]);
    expect(
      wrongIn(planUpdateSchema, { ...rest, name, namespace: 'default' }),
    ).toEqual(['name', 'namespace']);
    expect(wrongIn(planRefSchema, { namespace: 'default' })).toEqual(['name']);
  });

  it('can stand anywhere between draft and retired', () => {
    const { name: _name, ...rest } = least;
    for (const lifecycle of LIFECYCLES) {
      expect(wrongIn(planUpdateSchema, { ...rest, lifecycle })).toEqual([]);
    }
  });
});

describe('a list query', () => {
  it('asks for twenty plans, worst first, unless it says otherwise', () => {
    expect(planListQuerySchema.parse({})).toEqual({
      sort: 'status',
      limit: 20,
    });
  });

  it('takes a filter once or several times, and numbers as URLs carry them', () => {
    expect(
      planListQuerySchema.parse({
        q: '  work day ',
        owner: 'people',
        vendor: ['workday', 'stripe'],
        status: 'critical',
        limit: '200',
      }),
    ).toMatchObject({
      q: 'work day',
      owner: ['group:default/people'],
      vendor: ['workday', 'stripe'],
      status: ['critical'],
      limit: MAX_PAGE_SIZE,
    });
  });

  it.each<[string, object, string[]]>([
    ['limit', { limit: '0' }, ['limit']],
    ['limit beyond the cap', { limit: '201' }, ['limit']],
    ['fraction', { limit: '1.5' }, ['limit']],
    ['word for a number', { limit: 'all' }, ['limit']],
    ['limit given twice', { limit: ['1', '2'] }, ['limit']],
    ['text given twice', { q: ['a', 'b'] }, ['q']],
    ['text as an object', { q: { a: 'b' } }, ['q']],
    ['NUL', { q: 'a\u0000', cursor: '\u0000' }, ['q', 'cursor']],
    ['sort', { sort: 'colour' }, ['sort']],
    ['order', { order: 'up' }, ['order']],
    ['filter as an object', { vendor: { a: 'b' } }, ['vendor[0]']],
    ['filter value', { status: ['ok', 'fine'] }, ['status[1]']],
    ['filter of too many', { vendor: Array(51).fill('a') }, ['vendor']],
    ['parameter', { page: '2', __owner: 'x' }, ['page', '__owner']],
  ])('refuses a wrong %s, naming the parameter', (_what, query, paths) => {
    expect(wrongIn(planListQuerySchema, query)).toEqual(paths);
  });
});
