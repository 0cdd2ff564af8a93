import { matchProcedures } from '../runbook/matchProcedures';
import { effectiveProcedures } from '../runbook/effectiveProcedures';
import { planDocumentSchema } from '../schema/document';
import { DRILL_SCENARIOS, drillScriptSchema } from '../schema/drill';
import { buildDrill } from './buildDrill';
import { replayDrill } from './replayDrill';

const metric = (key: string, side: string, more: object = {}) => ({
  key,
  title: key,
  unit: 'count',
  side,
  thresholds: { direction: 'above', warning: 5, critical: 10 },
  ...more,
});
const document = planDocumentSchema.parse({
  sections: {
    observability: {
      facts: {
        metrics: [
          metric('rate-limit-refusals', 'link'),
          metric('auth-refusals', 'ours'),
          metric('vendor-availability', 'vendor', {
            unit: 'ratio',
            thresholds: { direction: 'below', warning: 0.99, critical: 0.9 },
          }),
          metric('dead-letters', 'ours'),
          metric('unrelated', 'ours'),
        ],
      },
    },
    runbook: {
      facts: {
        procedures: [
          {
            key: 'p',
            title: 'P',
            kind: 'vendorDown',
            matchers: [
              { label: 'tenant', operator: '=~', value: 'eu-.*' },
              { label: 'team', operator: '=', value: 'hr' },
            ],
          },
        ],
      },
    },
  },
});
const [{ procedure }] = effectiveProcedures(document);
const play = (scenario: (typeof DRILL_SCENARIOS)[number], plan = document) =>
  buildDrill({
    document: plan,
    procedure,
    request: { kind: 'synthetic', scenario },
  });

describe('drills', () => {
  it.each([
    ['rateLimited', 'rate-limit-refusals'],
    ['expiredToken', 'auth-refusals'],
    ['vendorDown', 'vendor-availability'],
    ['deadLetters', 'dead-letters'],
  ] as const)(
    '%s takes %s beyond its threshold, and no other',
    (scenario, key) => {
      const script = play(scenario);
      expect(drillScriptSchema.safeParse(script).error).toBeUndefined();
      expect(play(scenario)).toEqual(script);
      expect(script.lengthSeconds / script.speed).toBe(300);
      expect(replayDrill(script, 0).status).toBe('ok');
      const worst = replayDrill(script, 150);
      expect(
        worst.metrics.filter(({ status }) => status !== 'ok'),
      ).toMatchObject([{ key, status: 'critical' }]);
      expect(worst.alerts).not.toHaveLength(0);
      for (const { labels } of worst.alerts) expect(labels.drill).toBe('true');
      expect(replayDrill(script, 400)).toMatchObject({
        over: true,
        status: 'ok',
      });
    },
  );

  it('leads to the procedure by its labels', () => {
    const alerts = replayDrill(play('vendorDown'), 150).alerts;
    const [{ labels }] = alerts;
    expect(matchProcedures(effectiveProcedures(document), labels).chosen).toBe(
      'p',
    );
    expect(replayDrill(play('vendorDown'), 150).verdict).toBe('vendor');
  });

  it('says when the plan could not show the trouble', () => {
    const script = play('rateLimited', planDocumentSchema.parse({}));
    expect(script.metrics).toEqual([]);
    expect(script.description).toContain('The plan has no metric');
    expect(replayDrill(script, 150).verdict).toBe('unknown');
  });

  it('plays what was recorded, from its beginning', () => {
    const script = buildDrill({
      document,
      procedure,
      request: {
        kind: 'recorded',
        from: '2026-01-01T00:00:00Z',
        to: '2026-01-01T01:00:00Z',
      },
      recorded: {
        metrics: {
          'dead-letters': [
            [1767225600, 1],
            [1767225600 + 1800, 50],
            [1767225600 + 9999, 1],
          ],
        },
      },
    });
    expect(script.metrics[0].samples).toEqual([
      [0, 1],
      [1800, 50],
    ]);
    expect(replayDrill(script, 1).status).toBe('ok');
    expect(replayDrill(script, 200).status).toBe('critical');
  });
});
