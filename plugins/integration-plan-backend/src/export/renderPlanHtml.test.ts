/** @jest-environment @backstage/cli/config/jest-environment-jsdom */
import {
  planDocumentSchema,
  SECTIONS,
  type Plan,
  type PlanDocumentInput,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import { aPlan } from '../__testUtils__/plans';
import { readPage, textsOf } from '../__testUtils__/readPage';
import { renderPlanHtml } from './renderPlanHtml';

const now = new Date('2026-08-02T14:00:00Z');
const summary: Plan['status'] = {
  status: 'critical',
  since: '2026-08-02T13:40:00Z',
  verdict: 'vendor',
  message: 'Queue depth is above 5,000',
  firingAlerts: 1,
  observedAt: '2026-08-02T13:59:00Z',
};

function planWith(
  document: PlanDocumentInput,
  attributes: Partial<Plan> = {},
): Plan {
  const { message: _message, ...plan } = aPlan();
  return {
    ...plan,
    id: '1',
    origin: 'portal',
    hasFile: false,
    revision: 14,
    createdAt: '2026-07-01T10:00:00Z',
    createdBy: 'user:default/ada',
    updatedAt: '2026-08-01T10:00:00Z',
    updatedBy: 'user:default/bob',
    approval: null,
    status: summary,
    source: null,
    ...attributes,
    document: planDocumentSchema.parse(document),
  };
}

const statusWith = (status: Partial<PlanStatus> = {}): PlanStatus => ({
  planId: '1',
  ...summary,
  refreshAfterSeconds: 60,
  metrics: [],
  alerts: [],
  ...status,
});

const render = (
  document: PlanDocumentInput,
  options: { attributes?: Partial<Plan>; status?: Partial<PlanStatus> } = {},
) =>
  readPage(
    renderPlanHtml({
      plan: planWith(document, options.attributes),
      status: statusWith(options.status),
      now,
    }),
  );

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
    const page = render(
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
      render({ sections: runbook }),
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
      ...numbered(first),
      'Last status',
      'Scenario',
      ...numbered(SECTIONS.filter(section => !first.includes(section))),
    ]);
  });

  it('tells whom to call, then each step with its command and a warning in words', () => {
    const page = render({ sections: runbook });
    const [section] = page.querySelectorAll('main > section');
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

  it('gives each reading with its age, and leads from alerts to their procedure', () => {
    const page = render(
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
      'It looks like the vendor: Queue depth is above 5,000',
    );
  });

  it('shows hostile text as text, wherever it stands', () => {
    const javascript = ['javascript', 'alert(1)'].join(':');
    const hostile = `</style></title><script>alert(1)</script><img src=x onerror="alert(1)"> " onmouseover='alert(1)' {{x}}`;
    const body = [
      hostile,
      `[a](${javascript}) [b](java&#115;cript:alert(1)) <${javascript}>`,
      '[c](data:text/html;base64,PHNjcmlwdD4=) [d](//evil.example.com)',
      '![pixel](https://evil.example.com/p.png "t\\" onload=alert(1)")',
      `[ref] [web](https://good.example.com/?a=1&b="onclick=x) https://bare.example.com`,
      '<svg/onload=alert(1)> <a href="x" onclick="alert(1)">x</a>',
      '``` "onclick=alert(1)\n</code><script>alert(2)</script>\n```',
      `[ref]: ${javascript}`,
    ].join('\n\n');
    const page = render(
      {
        scenario: { ourSystem: body },
        sections: {
          architecture: { body, notApplicable: hostile },
          runbook: {
            body,
            facts: {
              contacts: [{ who: hostile, how: javascript }],
              procedures: [
                {
                  key: 'x',
                  title: hostile.slice(0, 120),
                  trigger: hostile,
                  steps: [{ text: hostile, command: hostile }],
                },
              ],
            },
          },
        },
      },
      {
        attributes: { title: hostile, description: hostile },
        status: { message: hostile },
      },
    );
    // readPage has looked at every element; nothing was dropped either
    expect(page.title).toBe(hostile);
    expect(textsOf(page, 'h1')).toEqual([hostile]);
    expect(textsOf(page, 'ol pre code')).toEqual([hostile]);
    expect(textsOf(page, '.prose p')[0]).toBe(hostile);
    const links = [...page.querySelectorAll('.prose a')];
    expect(
      new Set(links.map(link => new URL(link.getAttribute('href')!).host)),
    ).toEqual(new Set(['good.example.com', 'bare.example.com']));
    expect(textsOf(page, '.prose .picture')).toContain(
      'Picture: pixel (https://evil.example.com/p.png)',
    );
  });

  it('makes no link of an address that the store should never have let in', () => {
    const address = ['javascript', 'alert(1)'].join(':');
    const plan = planWith({
      sections: {
        architecture: {
          facts: { api: { documentation: 'https://docs.example.com' } },
        },
      },
    });
    const show = () =>
      readPage(renderPlanHtml({ plan, status: statusWith(), now }));
    const links = () =>
      [...show().querySelectorAll('dd a')].map(link =>
        link.getAttribute('href'),
      );
    expect(links()).toEqual(['https://docs.example.com']);
    plan.document.sections.architecture.facts.api!.documentation = address;
    expect(links()).toEqual([]);
    expect(show().body.textContent).toContain(address);
  });

  it('keeps text that runs from right to left to itself', () => {
    const rtl = 'מערכת השכר\u202E.gpj';
    const page = render(
      { sections: { architecture: { body: `# ${rtl}\n\n- ${rtl}` } } },
      { attributes: { title: rtl } },
    );
    expect(textsOf(page, 'h1, .prose h3, .prose li')).toEqual([rtl, rtl, rtl]);
    const style = page.querySelector('style')!.textContent!;
    expect(style).toMatch(/h1[^}]*\bli\b[^}]*\{ unicode-bidi: plaintext/);
    // Inside a line, where a code or a link stands between other words
    expect(style).toMatch(/code, a[^}]*\{ unicode-bidi: isolate/);
  });

  it('is there at once for a document as large as one may be', () => {
    const row = {
      source: 'a'.repeat(60),
      target: 'b'.repeat(60),
      conversion: 'As it is',
    };
    const sections: PlanDocumentInput['sections'] = Object.fromEntries(
      SECTIONS.slice(0, 4).map(({ id }) => [
        id,
        {
          body: `${'Words with *marks*, `code` and https://example.com.\n\n'.repeat(
            3500,
          )}`.slice(0, 190_000),
        },
      ]),
    );
    const plan = planWith({
      sections: {
        ...sections,
        rateLimiting: { body: '['.repeat(190_000) },
        dataMapping: {
          body: '',
          facts: {
            mappings: [
              {
                key: 'people',
                title: 'People',
                direction: 'inbound',
                fields: Array.from({ length: 500 }, () => row),
              },
            ],
          },
        },
      },
    });
    const start = performance.now();
    const page = renderPlanHtml({ plan, status: statusWith(), now });
    expect(page.length).toBeGreaterThan(900_000);
    // Seconds on a busy machine; what grows with the square takes minutes
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
