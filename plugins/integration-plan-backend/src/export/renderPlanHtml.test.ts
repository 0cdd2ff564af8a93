/** @jest-environment @backstage/cli/config/jest-environment-jsdom */
import {
  SECTIONS,
  type PlanDocumentInput,
} from '@integration-plan/plugin-integration-plan-common';
import { textsOf } from '../__testUtils__/readPage';
import { renderedPlan } from '../__testUtils__/renderedPlan';

const runbook: PlanDocumentInput['sections'] = {
  runbook: {
    body: 'Stay *calm*.',
    facts: {
      contacts: [{ who: 'Support desk', how: 'https://support.example.com' }],
      procedures: [
        {
          key: 'vendor-down',
          title: 'The vendor is down',
          matchers: [{ label: 'plan', operator: '=', value: 'a"b' }],
          steps: [
            { text: 'Look at the queue', command: 'syncctl dlq list --all' },
            { text: 'Empty the queue', destructive: true },
          ],
        },
      ],
    },
  },
};

const base = {
  source: 'main',
  side: 'vendor' as const,
  since: null,
  checkedAt: null,
};

describe('the page of a plan', () => {
  it('says what it is of, when it was written and how old its status is', () => {
    const page = renderedPlan(
      {},
      {
        attributes: {
          lifecycle: 'live',
          approval: {
            revision: 12,
            by: 'user:default/eve',
            at: '2026-07-20T09:00:00Z',
            changesSince: 2,
          },
        },
      },
    );
    expect(page.title).toBe('Workday sync');
    const [header] = textsOf(page, 'header');
    for (const words of [
      'Workday sync',
      'Written at 2026-08-02 14:00 UTC; status as of 2026-08-02 13:59 UTC',
      'Revision 14, saved 2026-08-01 10:00 UTC by user:default/bob',
      'revision 12, 2026-07-20 09:00 UTC by user:default/eve; 2 changes since',
      'Lifecycle Live',
      'Owner group:default/people',
      'Vendor workday',
    ]) {
      expect(header).toContain(words);
    }
  });

  it('has what is needed first on top, then the status, then the rest in order', () => {
    const titles = textsOf(
      renderedPlan({ sections: runbook }),
      'main > section > h2',
    );
    const first = SECTIONS.filter(
      section => 'offlineFirst' in section && section.offlineFirst,
    );
    expect(first).not.toHaveLength(0);
    const numbered = (sections: readonly (typeof SECTIONS)[number][]) =>
      sections.map(
        section => `${SECTIONS.indexOf(section) + 1}. ${section.title}`,
      );
    expect(titles).toEqual([
      'Whom to call',
      ...numbered(first),
      'Standard procedures',
      'Last status',
      'Scenario',
      ...numbered(SECTIONS.filter(section => !first.includes(section))),
    ]);
  });

  it('tells whom to call, then each step with its command and a warning in words', () => {
    const page = renderedPlan({ sections: runbook });
    const section = page.querySelector('#runbook')!;
    expect(textsOf(section, 'h3')).toEqual(['Contacts', 'Procedures']);
    expect(textsOf(section, 'td')[0]).toBe('Support desk');
    expect(textsOf(section, 'dd code')).toEqual(['plan="a\\"b"']);
    const steps = textsOf(section, 'ol > li');
    expect(steps).toEqual([
      'Look at the queue syncctl dlq list --all',
      'Destructive: this cannot be undone Empty the queue',
    ]);
    expect(textsOf(section, 'ol pre > code')).toEqual([
      'syncctl dlq list --all',
    ]);
    expect(textsOf(section, '.prose em')).toEqual(['calm']);
  });

  it('has what each step needs and gives, and procedures that nobody has written, as such', () => {
    const page = renderedPlan({
      sections: {
        runbook: {
          facts: {
            procedures: [
              {
                key: 'limited',
                title: 'Slow down',
                kind: 'rateLimited',
                trigger: 'Many 429',
                steps: [
                  {
                    text: 'Halve the rate of {{ labels.tenant }}',
                    command: 'ssh host "rate {{ labels.tenant }}"',
                    expected: 'Fewer 429 after a minute',
                    access: 'The role operator',
                    minutes: 5,
                    destructive: true,
                  },
                ],
                formerKeys: ['slow'],
              },
            ],
          },
        },
      },
    });
    const step = page.querySelector('#runbook-limited ol > li')!;
    expect([
      ...textsOf(step, '.critical'),
      ...textsOf(step, 'p.lines'),
      ...textsOf(step, 'pre > code'),
    ]).toEqual([
      'Destructive: this cannot be undone',
      'Halve the rate of {{ labels.tenant }}',
      'ssh host "rate {{ labels.tenant }}"',
    ]);
    const values = textsOf(step, 'dd');
    expect(textsOf(step, 'dt').map((title, i) => [title, values[i]])).toEqual([
      ['Expected result', 'Fewer 429 after a minute'],
      ['Access needed', 'The role operator'],
      ['Minutes', '5 min'],
    ]);

    const standard = page.getElementById('standard-procedures')!;
    expect(textsOf(standard, '.written')).toEqual([
      'Generated from the facts of the plan. Nobody has confirmed these procedures: think before each step.',
    ]);
    const titles = textsOf(standard, 'h3');
    expect(titles).toHaveLength(5);
    expect(titles.every(title => title.endsWith('(generated)'))).toBe(true);
    for (const item of standard.querySelectorAll('.item')) {
      expect(textsOf(item, 'ol > li').length).toBeGreaterThan(1);
    }
    expect(standard.querySelector('#standard-rate-limited')).toBeNull();
    expect(standard.querySelector('#standard-vendor-down')).not.toBeNull();
  });

  it('gives each reading with its age, and leads from alerts to their procedure', () => {
    const page = renderedPlan(
      { sections: runbook },
      {
        status: {
          metrics: [
            {
              ...base,
              kind: 'metric',
              key: 'queue',
              title: 'Queue depth',
              status: 'critical',
              value: 6000,
              unit: 'count',
              thresholds: { direction: 'above', critical: 5000 },
              samples: [],
              observedAt: '2026-08-02T13:50:00Z',
            },
            {
              ...base,
              kind: 'metric',
              key: 'latency',
              title: 'Latency',
              status: 'unknown',
              reason: 'timedOut',
              message: 'No answer within 10 s',
              value: 0.5,
              unit: 'seconds',
              samples: [],
              observedAt: '2026-08-02T11:00:00Z',
            },
          ],
          alerts: [
            {
              ...base,
              kind: 'alerts',
              key: 'vendor',
              title: 'Vendor alerts',
              status: 'critical',
              procedure: 'vendor-down',
              observedAt: null,
              alerts: [
                {
                  fingerprint: 'f',
                  name: 'WorkdayDown',
                  state: 'firing',
                  severity: 'critical',
                  startsAt: '2026-08-02T13:00:00Z',
                  labels: { env: '<prod>' },
                  runbookUrl: 'https://runbooks.example.com/x',
                },
              ],
            },
          ],
        },
      },
    );
    const status = page.getElementById('status')!;
    const [queue, latency, alerts] = textsOf(status, 'section > ul > li');
    expect(queue).toBe(
      'Critical Queue depth 6,000 · critical above 5,000 main · read 2026-08-02 13:50 UTC (10 min before this page was written)',
    );
    expect(latency).toContain('The source does not answer in time: No answer');
    expect(latency).toContain('Last value 0.5 s');
    expect(latency).toContain('(3 h before this page was written)');
    expect(alerts).toContain('Critical WorkdayDown · firing');
    expect(alerts).toContain('env="<prod>"');
    expect(alerts).toContain('never read');
    const [procedure, runbookLink] = status.querySelectorAll('a');
    expect(procedure.textContent).toBe('The vendor is down');
    expect(
      page.querySelector(procedure.getAttribute('href')!)?.textContent,
    ).toContain('Look at the queue');
    expect(runbookLink.href).toBe('https://runbooks.example.com/x');
    expect(textsOf(status, 'p')).toContain(
      'It looks like the vendor. Queue depth is above 5,000',
    );
  });

  it('says no more than what was read: neither of alerts that nobody read, nor of those that nothing proves', () => {
    const silence = {
      by: 'anna',
      until: '2026-08-02T18:00:00Z',
      comment: 'Moving house',
      url: 'https://alerts.example.com/#/silences/1',
    };
    const target = {
      ...base,
      kind: 'alerts' as const,
      observedAt: null,
      alerts: [],
    };
    const page = renderedPlan(
      {},
      {
        status: {
          status: 'ok',
          verdict: 'none',
          caveat: 'No alert fires, nothing proves that rules are evaluated',
          message: 'All 2 readings are as they should be',
          alerts: [
            {
              ...target,
              key: 'unread',
              title: 'Unread',
              status: 'unknown',
              reason: 'neverRead',
            },
            {
              ...target,
              key: 'silent',
              title: 'Silent',
              status: 'ok',
              message:
                'No alert fires; nothing proves that rules are evaluated',
            },
            {
              ...target,
              key: 'silenced',
              title: 'Silenced',
              status: 'ok',
              alerts: [
                {
                  fingerprint: 'f',
                  name: 'WorkdayDown',
                  state: 'silenced',
                  severity: 'critical',
                  startsAt: '2026-08-02T13:00:00Z',
                  labels: {},
                  silence,
                },
              ],
            },
            {
              ...target,
              key: 'old',
              title: 'Old',
              status: 'unknown',
              reason: 'timedOut',
              alerts: [
                {
                  fingerprint: 'g',
                  name: 'WorkdaySlow',
                  state: 'firing',
                  severity: 'warning',
                  startsAt: '2026-08-02T13:00:00Z',
                  labels: {},
                },
              ],
            },
          ],
        },
      },
    );
    const status = page.getElementById('status')!;
    expect(textsOf(status, 'p')).toContain(
      'No alert fires, nothing proves that rules are evaluated. All 2 readings are as they should be',
    );
    const [unread, silent, silenced, old] = textsOf(
      status,
      'section > ul > li',
    );
    expect(old).toContain('Warning WorkdaySlow · last known: firing');
    expect(unread).not.toMatch(/no alert/i);
    expect(silent).toContain('nothing proves that rules are evaluated');
    expect(silenced).toContain(
      'silence by anna until 2026-08-02 18:00 UTC: Moving house',
    );
    expect(status.querySelector('a')?.href).toBe(silence.url);
  });
});
