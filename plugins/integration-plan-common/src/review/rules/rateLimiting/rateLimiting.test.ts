import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findingsOf } from '../../../__testUtils__/findings';
import type { RateFacts } from '../../../__testUtils__/rateFacts';
import { importDocument } from '../../../markdown/importDocument';
import { reviewDocument } from '../../reviewDocument';
import { planDocumentSchema } from '../../../schema/document';

const find = (rule: string, facts: RateFacts) =>
  findingsOf(rule, { rateLimiting: { facts } });

const perMinute = { key: 'minute', amount: 100, window: 'PT1M' } as const;
const perHour = { key: 'hour', amount: 1000, window: 'PT1H' } as const;
type Work = NonNullable<RateFacts['workloads']>[number];
const push: Work = {
  ...{ key: 'push', title: 'Push', kind: 'burst', items: 50 },
  ...{ requestsPerItem: 1, window: 'PT1H' },
};
const pull: Work = {
  ...{ key: 'pull', title: 'Pull', kind: 'batch', items: 30_000 },
  ...{ pageSize: 100, window: 'PT1H' },
};
const bucket = { key: 'own', amount: 12, window: 'PT1M', burst: 60 } as const;

describe('client-rate', () => {
  const own = { key: 'own', amount: 80, window: 'PT1M' } as const;

  it('finds a rate that keeps one window and breaks another', () => {
    const found = find('client-rate', {
      limits: [perMinute, perHour],
      clientLimits: [own],
    });
    expect(found).toMatchObject([
      {
        ...{ severity: 'error', at: 'own hour' },
        message: 'Our 80 per minute is 4,800 per hour, the limit is 1,000',
        arithmetic: '80 × 60 = 4,800 per hour > 1,000',
        evidence: [
          { title: 'Our limit "own"', said: '80 requests per minute' },
          { title: 'Limit "hour"', said: '1,000 requests per hour' },
        ],
        fix: { title: 'Send 12 requests per minute with bursts of 68' },
      },
    ]);
  });

  it('is milder where the work does not reach the limit, or only comes unevenly', () => {
    const severities = (facts: RateFacts) =>
      find('client-rate', facts).map(({ severity }) => severity);
    const limits = [perHour];
    expect(
      severities({ limits, clientLimits: [own], workloads: [push] }),
    ).toEqual(['warning']);
    const perSecond = { key: 'second', amount: 10, window: 'PT1S' };
    expect(
      severities({
        limits: [perSecond],
        clientLimits: [{ ...own, amount: 300 }],
      }),
    ).toEqual(['warning']);
  });

  it('lets be what another limit of ours holds back, or what keeps each window', () => {
    const limits = [perMinute, perHour];
    expect(find('client-rate', { limits, clientLimits: [bucket] })).toEqual([]);
    expect(
      find('client-rate', {
        limits,
        clientLimits: [bucket, { ...own, key: 'rate' }],
      }),
    ).toEqual([]);
  });

  it('multiplies a limit for each tenant, against one for all', () => {
    const facts: RateFacts = {
      limits: [{ ...perHour, scope: 'app' }],
      clientLimits: [{ ...own, amount: 1, scope: 'tenant' }],
      workloads: [{ ...push, tenants: 20 }],
    };
    expect(find('client-rate', facts)).toMatchObject([
      {
        message:
          'Our 1 per minute for each of 20 tenants is 1,200 per hour, the limit is 1,000',
        arithmetic: '(1 × 60) × 20 tenants = 1,200 per hour > 1,000',
      },
    ]);
  });
});

describe('client-limit-missing', () => {
  it('asks for one where there is none, the more urgently the more is sent', () => {
    const severityOf = (facts: RateFacts) =>
      find('client-limit-missing', facts).map(({ severity }) => severity);
    const limits = [perMinute];
    expect(severityOf({ limits })).toEqual(['warning']);
    expect(severityOf({ limits, workloads: [pull] })).toEqual(['error']);
    expect(severityOf({ limits, workloads: [push] })).toEqual(['hint']);
    expect(severityOf({ limits, clientLimits: [bucket] })).toEqual([]);
    expect(
      severityOf({ limits, workloads: [{ ...pull, direction: 'received' }] }),
    ).toEqual([]);
    expect(severityOf({ workloads: [pull] })).toEqual([]);
  });

  it('offers one', () => {
    const [{ fix }] = find('client-limit-missing', {
      limits: [perMinute, perHour],
    });
    expect(fix!.title).toBe(
      'Add a limit of our own: 12 requests per minute with bursts of 68',
    );
  });
});

describe('rate-headroom', () => {
  it('finds less than 20 %, and offers a limit that leaves as much', () => {
    const clientLimits = [{ ...bucket, amount: 14 }];
    expect(
      find('rate-headroom', { limits: [perMinute, perHour], clientLimits }),
    ).toMatchObject([
      {
        at: 'hour',
        message: 'Of the limit "hour" 10 % stay free',
        arithmetic: '1 - 900 / 1,000 = 10 %',
        fix: { title: 'Send 12 requests per minute with bursts of 68' },
      },
    ]);
  });

  it('is content with 20 %, and does not offer what would make a batch late', () => {
    const limits = [perHour];
    expect(find('rate-headroom', { limits, clientLimits: [bucket] })).toEqual(
      [],
    );
    // 950 requests in an hour need nearly all of it
    const [{ fix }] = find('rate-headroom', {
      limits,
      clientLimits: [{ ...bucket, amount: 15, burst: 70 }],
      workloads: [{ ...pull, items: 95_000 }],
    });
    expect(fix).toBeUndefined();
  });
});

describe('limit-scope', () => {
  const workloads = [{ ...push, tenants: 20 }];

  it('finds a limit that does not say whom it is for, and limits of ours that count for others', () => {
    const messages = (facts: RateFacts) =>
      find('limit-scope', facts).map(({ message }) => message);
    expect(messages({ limits: [perHour], workloads })).toEqual([
      'The limit "hour" does not say whether it counts for each tenant or for all 20 together',
    ]);
    expect(
      messages({
        limits: [{ ...perHour, scope: 'app' }],
        clientLimits: [{ ...bucket, scope: 'tenant' }],
      }),
    ).toEqual([
      'Our limits are for each tenant, the limit "hour" is for all of them, and nothing says how many there are',
    ]);
    expect(
      messages({
        limits: [{ ...perHour, scope: 'tenant' }],
        clientLimits: [{ ...bucket, scope: 'app' }],
        workloads,
      }),
    ).toEqual([
      'The limit "hour" is for each tenant, ours are for all of them together',
    ]);
  });

  it('is content where both count for the same, or there are no tenants', () => {
    const limits = [{ ...perHour, scope: 'tenant' as const }];
    const clientLimits = [{ ...bucket, scope: 'tenant' as const }];
    expect(find('limit-scope', { limits, clientLimits, workloads })).toEqual(
      [],
    );
    expect(
      find('limit-scope', { limits: [perHour], workloads: [push] }),
    ).toEqual([]);
  });
});

describe('the work against the limits', () => {
  const clientLimits = [{ ...bucket, amount: 5, burst: 1 }];

  it('finds a batch that does not fit its window, and offers a longer one', () => {
    const facts: RateFacts = {
      clientLimits,
      workloads: [{ ...pull, window: 'PT50M' }],
    };
    const [found] = find('batch-window', facts);
    expect(found).toMatchObject({
      ...{ severity: 'error', at: 'pull' },
      message: '"Pull" takes 59 min 48 s, its window is 50 min',
      fix: { title: 'Give it 2 h', changes: [{ value: 'PT2H' }] },
    });
    expect(found.arithmetic).toContain('30,000 items / 100 per page = 300');
    expect(found.arithmetic).toContain('(300 - 1) / 5 per minute');
    facts.workloads = [{ ...pull, window: 'PT50M', every: 'PT1H' }];
    expect(find('batch-window', facts)[0].fix).toBeUndefined();
    facts.workloads = [pull];
    expect(find('batch-window', facts)).toEqual([]);
  });

  it('finds a burst that waits longer than its deadline', () => {
    const late = { ...push, deadline: 'PT5M' };
    expect(
      find('backlog-deadline', { clientLimits, workloads: [late] }),
    ).toMatchObject([
      {
        severity: 'error',
        message:
          'At the peak 49 requests of "Push" wait, the last one 9 min 48 s; 5 min are allowed',
        evidence: [
          { said: 'Push: 50 items per hour' },
          { said: '5 requests per minute with bursts of 1' },
        ],
      },
    ]);
    // In one tenant it would be late, and nothing says that it is one
    const ofTenants = [{ ...clientLimits[0], scope: 'tenant' as const }];
    expect(
      find('backlog-deadline', { clientLimits: ofTenants, workloads: [late] }),
    ).toMatchObject([{ severity: 'warning' }]);
    const spread = { ...late, tenants: 10, items: 5 };
    expect(
      find('backlog-deadline', {
        clientLimits: ofTenants,
        workloads: [spread],
      }),
    ).toEqual([]);
  });

  it('finds work that outgrows its limits, where no deadline says so already', () => {
    const growing = { ...push, kind: 'steady' as const, items: 301 };
    const facts: RateFacts = { clientLimits, workloads: [growing] };
    expect(find('backlog-grows', facts)).toMatchObject([{ at: 'push' }]);
    facts.workloads = [{ ...growing, items: 300 }];
    expect(find('backlog-grows', facts)).toEqual([]);
    facts.workloads = [{ ...growing, deadline: 'PT5M' }];
    expect(find('backlog-grows', facts)).toEqual([]);
    expect(find('backlog-deadline', facts)).toHaveLength(1);
  });
});

describe('what is missing', () => {
  it('is named: numbers, workloads, limits', () => {
    const at = (facts: RateFacts) =>
      find('budget-numbers', facts).map(({ at: place, severity, message }) => [
        place,
        severity,
        message,
      ]);
    expect(at({ limits: [perHour] })).toEqual([
      ['workloads', 'warning', expect.stringMatching(/no workloads/)],
    ]);
    expect(at({ workloads: [push] })).toEqual([
      ['limits', 'hint', expect.stringMatching(/no limits/)],
    ]);
    const { window: _, ...timeless } = push;
    expect(
      at({
        limits: [perHour],
        workloads: [timeless, { ...timeless, key: 'b', kind: 'perUser' }],
      }),
    ).toEqual([
      [
        'push',
        'warning',
        'Push: the window in which the items come is not given',
      ],
      ['b', 'hint', 'Push: the window in which the items come is not given'],
    ]);
    expect(at({ limits: [perHour], workloads: [push] })).toEqual([]);
    expect(at({ headroomHeaders: ['X-Left'] })).toEqual([]);
  });

  it('is no limit where deliveries only come in', () => {
    const rules = (method: 'webhookHmac' | 'apiKey') =>
      findingsOf('budget-numbers', {
        authentication: { facts: { method } },
        rateLimiting: { facts: { workloads: [push] } },
      });
    expect(rules('webhookHmac')).toEqual([]);
    expect(rules('apiKey')).toHaveLength(1);
  });

  it('is a workload that a limit names and the plan does not have', () => {
    const facts: RateFacts = {
      limits: [{ ...perHour, appliesTo: ['push', 'Polling'] }],
      clientLimits: [{ ...bucket, workload: 'Pulling' }],
      workloads: [push],
    };
    expect(find('workload-unknown', facts).map(({ at }) => at)).toEqual([
      'own',
      'hour',
    ]);
    facts.limits![0].appliesTo = ['PUSH'];
    facts.clientLimits![0].workload = 'Push';
    expect(find('workload-unknown', facts)).toEqual([]);
  });

  it('is Retry-After, unless something says that it is looked for', () => {
    const limits = [perHour];
    const isFound = (facts: RateFacts, body = '') =>
      findingsOf('retry-after', { rateLimiting: { facts, body } }).length > 0;
    expect(isFound({ limits })).toBe(true);
    expect(isFound({ limits, backoff: { honoursRetryAfter: false } })).toBe(
      true,
    );
    expect(isFound({ limits, backoff: { honoursRetryAfter: true } })).toBe(
      false,
    );
    expect(isFound({ limits, backoff: { withoutHeader: 'PT60S' } })).toBe(
      false,
    );
    expect(isFound({ limits }, 'We do what `Retry-After` says.')).toBe(false);
    expect(isFound({ clientLimits: [bucket] })).toBe(false);
  });
});

describe('a section that does not apply', () => {
  it('is left alone', () => {
    const facts: RateFacts = {
      limits: [perHour],
      clientLimits: [{ ...bucket, amount: 80 }],
    };
    expect(find('client-rate', facts)).toHaveLength(1);
    const notApplicable = 'We only receive.';
    expect(
      findingsOf('client-rate', { rateLimiting: { facts, notApplicable } }),
    ).toEqual([]);
  });
});

describe('the plan that was imported from a page', () => {
  it('shows that 80 a minute break 1,000 an hour', () => {
    const fixture = resolve(
      __dirname,
      '../../../../../../test/fixtures/people-sync.md',
    );
    const document = planDocumentSchema.parse(
      importDocument(readFileSync(fixture, 'utf8')).document,
    );
    const { findings } = reviewDocument({ document, now: new Date() });
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'client-rate',
        severity: 'error',
        message: 'Our 80 per minute is 4,800 per hour, the limit is 1,000',
      }),
    );
  });
});
