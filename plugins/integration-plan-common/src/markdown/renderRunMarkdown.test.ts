import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import type { Nodes } from 'mdast';
import { parseMarkdown } from './toMarkdown';
import type { Run, RunEvent, RunEventInput } from '../schema/run';
import { renderRunMarkdown } from './renderRunMarkdown';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

const at = (minute: number) =>
  `2026-11-25T03:${String(minute).padStart(2, '0')}:00.000Z`;

const event = (
  minute: number,
  input: Without<RunEventInput, 'id' | 'at'>,
  more: Partial<Pick<RunEvent, 'by' | 'recordedAt'>> = {},
) =>
  ({
    ...input,
    id: `e${minute}`,
    seq: minute,
    at: at(minute),
    recordedAt: at(minute),
    by: 'user:default/ann',
    ...more,
  } as RunEvent);

const run: Run = {
  id: 'r1',
  plan: {
    id: 'p1',
    namespace: 'default',
    name: 'workday-sync',
    title: 'Workday sync',
  },
  procedure: {
    key: 'vendor-down',
    title: 'Workday is down for {{ labels.tenant }}',
    matchers: [],
    formerKeys: [],
    steps: [
      { text: 'Ask {{ labels.tenant }}', destructive: false },
      {
        text: 'Pause the pushes',
        command: 'pause --tenant {{ labels.tenant }}',
        destructive: false,
      },
    ],
  } as Run['procedure'],
  procedureOrigin: 'written',
  revision: 3,
  mode: 'live',
  state: 'finished',
  outcome: 'mitigated',
  alert: { name: 'WorkdayDown' },
  labels: { tenant: 'acme & co' },
  drill: null,
  startedAt: at(0),
  startedBy: 'user:default/ann',
  assignee: 'user:default/bob',
  endedAt: at(9),
  progress: { open: 0, done: 1, skipped: 1, failed: 0, notApplicable: 0 },
  events: [
    event(1, { type: 'step', step: 0, state: 'done' }),
    event(3, { type: 'output', step: 1, text: 'HTTP 503\nRetry-After: 60' }),
    event(
      4,
      { type: 'step', step: 1, state: 'skipped', reason: 'No lag yet' },
      { recordedAt: at(8) },
    ),
    event(5, { type: 'handedOver', to: 'user:default/bob' }),
    event(
      9,
      { type: 'finished', outcome: 'mitigated', learned: 'Call sooner\nTwice' },
      { by: 'user:default/bob' },
    ),
  ],
  happenings: [
    {
      type: 'status',
      at: at(2),
      target: null,
      from: 'ok',
      to: 'critical',
      message: null,
    },
    {
      type: 'alert',
      at: at(6),
      change: 'resolved',
      alert: { name: 'WorkdayDown', severity: 'critical', labels: {} },
    },
  ],
  may: { join: true, finish: true },
};

describe('a run as Markdown', () => {
  it('tells who did what when, and what happened meanwhile', () => {
    expect(renderRunMarkdown(run)).toBe(
      `# Run: Workday is down for acme & co – Workday sync

- **Plan:** Workday sync (default/workday-sync), revision 3
- **Procedure:** vendor-down
- **Alert:** WorkdayDown
- **Labels:** tenant=acme & co
- **Started:** 2026-11-25 03:00:00 UTC by ann
- **Ended:** 2026-11-25 03:09:00 UTC by bob, after 9 min
- **Outcome:** Mitigated, not resolved yet
- **In charge:** bob
- **People:** ann, bob
- **Progress:** 2 of 2 steps, 1 skipped

## What was learned

Call sooner\\
Twice

## Steps

| | Step | State | By | At | Took |
| - | - | - | - | - | - |
| 1 | Ask acme & co | Done | ann | 2026-11-25 03:01:00 UTC | 1 min |
| 2 | Pause the pushes \`pause --tenant 'acme & co'\` | Skipped: No lag yet | ann | 2026-11-25 03:04:00 UTC | 3 min |

## Timeline

- 2026-11-25 03:00:00 UTC – **ann** started the run
- 2026-11-25 03:01:00 UTC – **ann** did step 1
- 2026-11-25 03:02:00 UTC – The plan went from OK to Critical
- 2026-11-25 03:03:00 UTC – **ann** pasted output at step 2
  \`\`\`
  HTTP 503
  Retry-After: 60
  \`\`\`
- 2026-11-25 03:04:00 UTC (recorded 2026-11-25 03:08:00 UTC) – **ann** skipped step 2: No lag yet
- 2026-11-25 03:05:00 UTC – **ann** handed over to bob
- 2026-11-25 03:06:00 UTC – Alert WorkdayDown is resolved (Critical)
- 2026-11-25 03:09:00 UTC – **bob** finished the run as "Mitigated, not resolved yet": Call sooner Twice
`,
    );
  });

  it('says loudly that a drill was one, and what has not been told', () => {
    const drill = { title: 'A storm of 429' } as Run['drill'];
    const text = renderRunMarkdown({
      ...run,
      mode: 'drill',
      drill,
      state: 'open',
      outcome: null,
      endedAt: null,
      events: [],
      happenings: [],
      procedureOrigin: 'generated',
    });
    expect(text).toMatch(/^# Drill: /);
    expect(text).toContain(
      '> **DRILL – this was an exercise, not an incident.** Played: A storm of 429.',
    );
    expect(text).toContain('**Ended:** not yet');
    expect(text).toContain('Not told yet.');
    expect(text).toContain('generated from the facts of the plan');
  });

  it('shows a command without a label that a second shell would read', () => {
    const [step] = run.procedure.steps;
    const command = 'ssh host "pause {{ labels.tenant }}"';
    const steps = [{ ...step, command }];
    expect(
      renderRunMarkdown({ ...run, procedure: { ...run.procedure, steps } }),
    ).toContain(
      '`ssh host "pause \'[tenant could be run as a command here]\'"`',
    );
  });

  it('lets nothing that people wrote become anything but text', () => {
    const hostile = [
      '```',
      '~~~~',
      '# Heading',
      '<img src=x onerror=alert(1)>',
      '[a](javascript:alert(1)) ![b](http://evil.test/x.png)',
      '| a | b |\n| --- | --- |\n| c | d |',
      '````\n- item\n> quote',
    ].join('\n');
    const written = renderRunMarkdown({
      ...run,
      plan: { ...run.plan, title: hostile },
      alert: { name: hostile },
      labels: { tenant: hostile },
      procedure: {
        ...run.procedure,
        steps: [
          { ...run.procedure.steps[0], text: hostile, command: hostile },
          run.procedure.steps[1],
        ],
      },
      events: [
        event(1, { type: 'note', text: hostile }),
        event(2, { type: 'output', step: 0, text: hostile }),
        event(3, { type: 'step', step: 1, state: 'skipped', reason: hostile }),
        event(4, { type: 'helpAsked', text: hostile }),
        event(9, { type: 'finished', outcome: 'resolved', learned: hostile }),
      ],
      happenings: [
        {
          type: 'status',
          at: at(5),
          target: hostile,
          from: null,
          to: 'critical',
          message: hostile,
        },
      ],
    });
    const found: string[] = [];
    const code: string[] = [];
    const walk = (node: Nodes) => {
      found.push(node.type);
      if (node.type === 'code') code.push(node.value);
      if ('children' in node) node.children.forEach(walk);
    };
    walk(parseMarkdown(written));
    for (const type of ['html', 'link', 'image', 'blockquote', 'definition']) {
      expect([type, found.includes(type)]).toEqual([type, false]);
    }
    const count = (type: string) => found.filter(one => one === type).length;
    expect(count('heading')).toBe(4);
    expect(count('table')).toBe(1);
    expect(count('list')).toBe(2);
    expect(code).toEqual([hostile, hostile]);
    expect(toString(fromMarkdown(written))).toContain('onerror=alert(1)');
  });
});
