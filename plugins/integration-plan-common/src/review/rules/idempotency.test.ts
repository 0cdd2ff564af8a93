import { findingsOf } from '../../__testUtils__/findings';
import type { PlanDocumentInput } from '../../schema/document';

type Sections = NonNullable<PlanDocumentInput['sections']>;

const writes: Sections = {
  architecture: {
    facts: { flows: [{ key: 'push', title: 'Push', direction: 'outbound' }] },
  },
};
const retries: Sections = {
  errorHandling: {
    facts: {
      retryPolicies: [{ key: 'backoff', initialDelay: 'PT5S', attempts: 5 }],
    },
  },
};
const key = { key: 'push', title: 'Write of a completion', parts: '(a, b)' };
const withKeys = (
  ...keys: Array<typeof key & { direction?: 'inbound' | 'outbound' }>
): Sections => ({
  idempotency: { body: 'Writes.', facts: { keys } },
});

describe('write-without-key', () => {
  const count = (sections: Sections) =>
    findingsOf('write-without-key', sections).length;

  it('finds writes that are tried again with nothing that tells them apart', () => {
    const [found] = findingsOf('write-without-key', {
      ...writes,
      ...retries,
      ...withKeys({ ...key, direction: 'inbound' }),
    });
    expect(found).toMatchObject({
      severity: 'error',
      evidence: [
        { title: 'Flow', said: 'Push' },
        { title: 'Retry policy', said: 'backoff' },
      ],
    });
    expect(
      count({
        ...withKeys(),
        dataMapping: {
          facts: {
            mappings: [{ key: 'm', title: 'M', direction: 'outbound' }],
          },
        },
        errorHandling: {
          facts: { policies: [{ when: '503', retried: true }] },
        },
      }),
    ).toBe(1);
  });

  it('is content with a key, with reads only, or without retries', () => {
    expect(count({ ...writes, ...retries, ...withKeys(key) })).toBe(0);
    expect(count({ ...retries, ...withKeys() })).toBe(0);
    expect(count({ ...writes, ...withKeys() })).toBe(0);
  });
});

describe('dedupe-window', () => {
  const kept = (keptFor: string, direction?: 'inbound' | 'outbound') =>
    withKeys({ ...key, ...{ keptFor }, direction });

  it('finds keys that are forgotten before the last try, and offers to keep them', () => {
    const [found] = findingsOf('dedupe-window', {
      ...writes,
      ...retries,
      ...kept('PT1M'),
    });
    expect(found).toMatchObject({
      ...{ severity: 'error', at: 'push' },
      message:
        'The key "Write of a completion" is forgotten after 1 min, and the last try is after 2 min 35 s',
      arithmetic: '5 + 10 + 20 + 40 + 80 = 155 s = 2 min 35 s',
      fix: { changes: [{ value: 'PT2H' }] },
    });
    const [queued] = findingsOf('dedupe-window', {
      ...writes,
      errorHandling: { facts: { undelivered: { keptFor: 'PT24H' } } },
      ...kept('PT1H'),
    });
    expect(queued).toMatchObject({
      evidence: [
        { title: 'Key is kept for', said: '1 h' },
        { title: 'Undelivered work is kept for', said: '24 h' },
      ],
      fix: { changes: [{ value: 'PT25H' }] },
    });
  });

  it('has no time to offer where the retries have no end', () => {
    const [found] = findingsOf('dedupe-window', {
      ...writes,
      errorHandling: {
        facts: { retryPolicies: [{ key: 'a', initialDelay: 'PT5S' }] },
      },
      ...kept('P30D'),
    });
    expect(found.message).toMatch(/the retries have no end$/);
    expect(found.fix).toBeUndefined();
  });

  it('is content with a longer time, and with keys of our own store', () => {
    const count = (sections: Sections) =>
      findingsOf('dedupe-window', { ...writes, ...retries, ...sections })
        .length;
    expect(count(kept('PT155S'))).toBe(0);
    expect(count(kept('PT1M', 'inbound'))).toBe(0);
    expect(count(withKeys(key))).toBe(0);
  });
});

describe('resume-point', () => {
  const batch: Sections = {
    rateLimiting: {
      facts: { workloads: [{ key: 'a', title: 'Nightly', kind: 'batch' }] },
    },
  };

  it('asks where a batch resumes', () => {
    const idempotency = { body: 'Keys.' };
    expect(findingsOf('resume-point', { ...batch, idempotency })).toMatchObject(
      [{ evidence: [{ said: 'Nightly' }] }],
    );
    const attributes = { pattern: 'batch-sync' };
    expect(
      findingsOf('resume-point', { idempotency }, attributes),
    ).toHaveLength(1);
    expect(
      findingsOf('resume-point', { idempotency }, { pattern: 'polling' }),
    ).toEqual([]);
    for (const answered of [
      { facts: { resumePoint: 'The cursor' } },
      { body: 'A run resumes at the last page.' },
    ]) {
      expect(
        findingsOf('resume-point', { ...batch, idempotency: answered }),
      ).toEqual([]);
    }
  });
});
