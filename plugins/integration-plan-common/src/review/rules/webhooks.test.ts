import { findingsOf } from '../../__testUtils__/findings';
import type { PlanDocumentInput } from '../../schema/document';

type Webhooks = NonNullable<
  NonNullable<PlanDocumentInput['sections']>['webhooks']
>;
type Facts = NonNullable<Webhooks['facts']>;

const endpoints = [{ key: 'live', path: 'https://shop.example/hooks' }];
const complete: Facts = {
  endpoints,
  signature: { scheme: 'hmac', tolerance: 'PT5M' },
  dedupe: { key: 'id', keptFor: 'P30D', redeliveredFor: 'P3D' },
  acknowledgement: { deadline: 'PT10S', within: 'PT2S', mode: 'later' },
  deadLetter: { queue: 'dead', keptFor: 'P14D', replay: 'By hand' },
};

const find = (rule: string, facts: Facts, body = '') =>
  findingsOf(rule, { webhooks: { facts, body } });
const severities = (rule: string, facts: Facts, body = '') =>
  find(rule, facts, body).map(({ severity }) => severity);

describe.each([
  'webhook-signature',
  'webhook-replay',
  'webhook-dedupe',
  'webhook-dedupe-window',
  'webhook-acknowledgement',
  'webhook-slow',
  'webhook-dead-letter',
])('%s', rule => {
  it('is content with a section that answers all', () => {
    expect(find(rule, complete)).toEqual([]);
  });

  it('has nothing to say of a section that does not apply, nor of prose about other things', () => {
    const notApplicable = 'It sends nothing.';
    expect(
      findingsOf(rule, { webhooks: { facts: { endpoints }, notApplicable } }),
    ).toEqual([]);
    expect(find(rule, {}, 'Perhaps later.')).toEqual([]);
  });
});

it('asks a plan of the pattern, even where there is only prose', () => {
  const webhooks = { body: 'Events come in.' };
  expect(
    findingsOf('webhook-signature', { webhooks }, { pattern: 'webhooks' }),
  ).toHaveLength(1);
});

describe('webhook-signature', () => {
  it('finds deliveries that anybody could send', () => {
    expect(find('webhook-signature', { endpoints })).toMatchObject([
      {
        severity: 'error',
        message: 'Nothing says how the signature of a delivery is verified',
        evidence: [{ said: 'https://shop.example/hooks' }],
      },
    ]);
    const signature = { scheme: 'none' as const };
    expect(
      find('webhook-signature', { endpoints, signature })[0].message,
    ).toMatch(/^Deliveries have no signature/);
  });
});

describe('webhook-replay', () => {
  it('finds signatures that do not age, and offers five minutes', () => {
    const signature = { scheme: 'hmac' as const };
    expect(severities('webhook-replay', { signature })).toEqual(['warning']);
    const [found] = find('webhook-replay', {
      signature: { ...signature, tolerance: 'PT2H' },
    });
    expect(found.message).toMatch(/^A delivery may be 2 h old/);
    expect(found.fix!.changes[0].value).toBe('PT5M');
    // A connection that is trusted has no signed time
    expect(
      severities('webhook-replay', { signature: { scheme: 'mtls' } }),
    ).toEqual([]);
  });
});

describe('webhook-dedupe', () => {
  it('finds nothing that recognises a delivery, unless the prose does', () => {
    expect(severities('webhook-dedupe', { endpoints })).toEqual(['error']);
    const body = 'An event that comes twice is ignored.';
    expect(severities('webhook-dedupe', { endpoints }, body)).toEqual([]);
  });
});

describe('webhook-dedupe-window', () => {
  it('finds a memory that is shorter than the sender repeats, or than dead letters wait', () => {
    const [found] = find('webhook-dedupe-window', {
      ...complete,
      dedupe: { key: 'id', keptFor: 'P1D', redeliveredFor: 'P3D' },
    });
    expect(found).toMatchObject({
      message:
        'Deliveries are forgotten after 1 day, and can come again for 14 days',
      evidence: [
        { title: 'Deliveries are kept for', said: '1 day' },
        { title: 'Dead letters are kept for', said: '14 days' },
        { title: 'The sender repeats for', said: '3 days' },
      ],
      fix: { changes: [{ value: 'P14D' }] },
    });
  });
});

describe('webhook-acknowledgement', () => {
  it('finds work before the answer, or no word of it', () => {
    const rule = 'webhook-acknowledgement';
    expect(find(rule, { acknowledgement: { mode: 'before' } })).toMatchObject([
      { message: expect.stringMatching(/^The work is done before the answer/) },
    ]);
    expect(severities(rule, { endpoints })).toEqual(['warning']);
  });
});

describe('webhook-slow', () => {
  it('finds an answer that comes after the deadline', () => {
    const acknowledgement = { deadline: 'PT5S', within: 'PT10S' };
    expect(find('webhook-slow', { acknowledgement })).toMatchObject([
      {
        severity: 'error',
        message: 'We answer within 10 s, the sender waits 5 s',
      },
    ]);
    expect(
      severities('webhook-slow', {
        acknowledgement: { ...acknowledgement, within: 'PT5S' },
      }),
    ).toEqual(['error']);
  });
});

describe('webhook-dead-letter', () => {
  it('asks for a queue, and how it is replayed', () => {
    const rule = 'webhook-dead-letter';
    expect(severities(rule, { endpoints })).toEqual(['warning']);
    expect(
      severities(rule, { endpoints, deadLetter: { queue: 'dead' } }),
    ).toEqual(['hint']);
  });
});
