import type { OverallStatus, Status } from '../schema/status';
import type { Side } from '../sections/metric';
import { formatHeadline } from '../words/status';
import {
  explainPlan,
  judgeAhead,
  judgePlan,
  type SidedAlert,
  type StatusEvidence,
} from './judgePlan';

const item = (
  side: Side,
  status: Status,
  title = side as string,
): StatusEvidence => ({
  title,
  side,
  status,
  message: `is ${status}`,
});

describe('judgePlan', () => {
  it.each<[string, StatusEvidence[], OverallStatus, string]>([
    ['all well', [item('ours', 'ok'), item('vendor', 'ok')], 'ok', 'none'],
    [
      'our side fails',
      [item('ours', 'critical'), item('vendor', 'ok')],
      'critical',
      'us',
    ],
    [
      'the vendor fails while we are well',
      [item('ours', 'ok'), item('vendor', 'critical')],
      'critical',
      'vendor',
    ],
    [
      'both fail',
      [item('ours', 'warning'), item('vendor', 'critical')],
      'critical',
      'both',
    ],
    [
      'only the link between fails',
      [item('ours', 'ok'), item('vendor', 'ok'), item('link', 'critical')],
      'critical',
      'unknown',
    ],
    [
      'the vendor fails and nothing is known of our side',
      [item('ours', 'unknown'), item('vendor', 'critical')],
      'critical',
      'unknown',
    ],
    [
      'we fail and nothing is known of the vendor',
      [item('ours', 'warning'), item('vendor', 'unknown')],
      'warning',
      'unknown',
    ],
    [
      'we fail and only another reading of ours is unknown',
      [item('ours', 'warning'), item('ours', 'unknown'), item('vendor', 'ok')],
      'warning',
      'us',
    ],
    [
      'one reading is missing and the rest is well',
      [item('ours', 'ok'), item('vendor', 'unknown')],
      'unknown',
      'unknown',
    ],
    ['nothing is watched', [], 'notWatched', 'unknown'],
    [
      'both fail, whatever else is missing',
      [
        item('ours', 'warning'),
        item('vendor', 'critical'),
        item('vendor', 'unknown'),
      ],
      'critical',
      'both',
    ],
  ])('when %s', (_case, evidence, status, verdict) => {
    expect(judgePlan(evidence)).toMatchObject({ status, verdict });
  });

  it('names the worst readings first and counts the rest', () => {
    const { message } = judgePlan([
      item('vendor', 'warning', 'Latency'),
      item('vendor', 'critical', 'Success'),
      item('vendor', 'warning', 'Queue'),
    ]);
    expect(message).toBe('Success is critical; Latency is warning; and 1 more');
  });

  it('leaves values that nobody judges out of the status', () => {
    const unjudged: StatusEvidence = {
      title: 'Calls',
      side: 'ours',
      status: 'unknown',
      reason: 'noThreshold',
    };
    expect(judgePlan([unjudged, item('vendor', 'ok')]).status).toBe('ok');
    expect(judgePlan([unjudged])).toMatchObject({
      status: 'unknown',
      message: 'No metric has a threshold, and no alert is watched',
    });
  });

  describe('a plan is as bad as its worst fresh reading', () => {
    const fires = item('vendor', 'critical', 'Success');
    const failed: StatusEvidence = {
      ...item('vendor', 'unknown', 'Latency'),
      reason: 'timedOut',
      message: undefined,
    };
    const well = (title: string) => item('ours', 'ok', title);

    it('says that a reading is missing, and stays critical', () => {
      expect(
        judgePlan([fires, failed, well('A'), well('B'), well('C')]),
      ).toMatchObject({
        status: 'critical',
        verdict: 'vendor',
        message:
          'Success is critical. 1 of 5 readings is missing: Latency does not answer in time',
      });
    });

    it('lets what has expired hide nothing, until all has', () => {
      const at = (second: number) =>
        `2026-11-30T12:00:${String(second).padStart(2, '0')}.000Z`;
      const evidence: StatusEvidence[] = [
        { ...fires, expiresAt: at(20) },
        { ...item('ours', 'warning', 'Queue'), expiresAt: at(30) },
        { ...well('A'), expiresAt: at(10) },
      ];
      expect(judgePlan(evidence, at(0))).toMatchObject({
        status: 'critical',
        verdict: 'both',
        message: 'Success is critical; Queue is warning',
      });
      const later = judgeAhead(evidence, at(0));
      expect(later.map(({ after, status }) => [after, status])).toEqual([
        [at(10), 'critical'],
        [at(20), 'warning'],
        [at(30), 'unknown'],
      ]);
      for (const [index, second] of [11, 21, 31].entries()) {
        const { after, ...verdict } = later[index];
        expect(judgePlan(evidence, at(second))).toEqual(verdict);
      }
      expect(later[1]).toMatchObject({
        // The vendor could be in trouble still
        verdict: 'unknown',
        message:
          'Queue is warning. 2 of 3 readings are missing: Success has answered nothing new for too long; A has answered nothing new for too long. Whose fault it is cannot be told while Success is missing',
      });
    });
  });

  it('names what keeps the verdict from being known', () => {
    expect(
      judgePlan([
        item('ours', 'critical', 'Errors'),
        {
          ...item('vendor', 'unknown', 'Vendor alerts'),
          reason: 'sourceFailed',
        },
      ]),
    ).toMatchObject({
      verdict: 'unknown',
      message: expect.stringContaining(
        'Whose fault it is cannot be told while Vendor alerts is missing',
      ),
    });
    expect(judgePlan([item('link', 'critical', 'Latency')]).message).toBe(
      'Latency is critical. This only shows that the two do not work together, not whose fault it is',
    );
    // Its alerts could accuse either
    const anything: StatusEvidence = {
      ...item('link', 'unknown', 'Alerts'),
      reason: 'timedOut',
      possibleSides: ['link', 'ours', 'vendor'],
    };
    expect(
      judgePlan([item('vendor', 'critical'), anything, item('ours', 'ok')])
        .verdict,
    ).toBe('unknown');
  });

  it('counts as many readings as there are, and says which are not judged', () => {
    const unjudged: StatusEvidence = {
      ...item('ours', 'unknown', 'Calls'),
      isJudged: false,
      reason: 'sourceFailed',
    };
    expect(
      judgePlan([item('ours', 'ok'), item('vendor', 'ok'), unjudged]),
    ).toMatchObject({
      status: 'ok',
      message:
        'All 2 readings are as they should be, 1 more without a threshold',
    });
  });

  it('says of alerts that nothing proves to be evaluated that nothing does', () => {
    const alerts: StatusEvidence = {
      ...item('vendor', 'ok', 'Vendor alerts'),
      alerts: [],
      isProven: false,
    };
    expect(judgePlan([alerts, item('ours', 'ok')])).toMatchObject({
      status: 'ok',
      message:
        'All 2 readings are as they should be; nothing proves that the rules behind Vendor alerts are evaluated',
    });
  });

  describe('the headline', () => {
    const silent = (more: Partial<StatusEvidence> = {}): StatusEvidence => ({
      ...item('vendor', 'ok', 'Vendor alerts'),
      alerts: [],
      isProven: false,
      ...more,
    });
    const notice: SidedAlert = {
      fingerprint: 'n',
      name: 'Notice',
      state: 'firing',
      severity: 'ok',
      labels: {},
      side: 'vendor',
      closeness: 1,
    };
    const headline = (...evidence: StatusEvidence[]) =>
      formatHeadline(judgePlan(evidence));

    it('says that all is well only where everything is judged and something proves that alerts would fire', () => {
      expect(headline(item('ours', 'ok'), silent({ isProven: true }))).toBe(
        'All well',
      );
      expect(headline(item('ours', 'ok'), silent())).toBe(
        'No alert fires, nothing proves that rules are evaluated',
      );
      const proven = silent({ title: 'Ours', isProven: true });
      expect(headline(silent(), proven)).toBe(
        'No alert fires, nothing proves that the rules behind Vendor alerts are evaluated',
      );
      expect(headline(silent({ alerts: [notice] }))).toBe(
        '1 alert fires that counts as OK, nothing proves that rules are evaluated',
      );
      expect(headline(silent({ alerts: [notice], isProven: true }))).toBe(
        '1 alert fires that counts as OK',
      );
      const unjudged = { ...item('ours', 'unknown'), isJudged: false };
      expect(headline(item('ours', 'ok'), unjudged)).toBe(
        'All that is judged is well',
      );
    });

    it('begins with the alerts that are kept quiet, whatever else there is to say', () => {
      const silenced: SidedAlert = {
        ...notice,
        state: 'silenced',
        severity: 'critical',
      };
      expect(headline(silent({ alerts: [silenced] }))).toBe(
        '1 critical alert is silenced',
      );
      expect(
        headline(item('ours', 'critical'), silent({ alerts: [silenced] })),
      ).toBe('It looks like our side; 1 critical alert is silenced');
      expect(headline(item('ours', 'unknown'))).toBe('The status is not known');
      expect(headline()).toBe('Nobody would notice trouble here');
    });
  });

  it('says with a verdict that nothing proves that the alerts of the other side could fire', () => {
    const silent: StatusEvidence = {
      ...item('vendor', 'ok', 'Vendor alerts'),
      isProven: false,
    };
    const ours = item('ours', 'critical', 'Queue');
    const doubt =
      'Nothing proves that the rules behind Vendor alerts are evaluated';
    expect(judgePlan([ours, silent])).toMatchObject({
      verdict: 'us',
      message: `Queue is critical. ${doubt}`,
    });
    // They could not change the answer
    for (const evidence of [
      [ours, { ...silent, isProven: true }],
      [ours, { ...silent, side: 'ours' as const }],
      [ours, item('vendor', 'critical'), silent],
    ]) {
      expect(judgePlan(evidence).message).not.toContain('Nothing proves');
    }
  });

  it('counts alerts that fire once each, and only where they were read', () => {
    const firing: SidedAlert = {
      fingerprint: 'f',
      name: 'Down',
      state: 'firing',
      severity: 'critical',
      labels: {},
      side: 'vendor',
      closeness: 1,
    };
    const group = (more: Partial<StatusEvidence> = {}): StatusEvidence => ({
      ...item('vendor', 'critical'),
      alerts: [firing],
      source: 'main',
      ...more,
    });
    expect(judgePlan([group(), group()]).firing).toBe(1);
    expect(judgePlan([group(), group({ source: 'other' })]).firing).toBe(2);
    expect(judgePlan([group({ status: 'unknown' })]).firing).toBe(0);
    const now = '2026-11-30T12:00:00.000Z';
    const old = group({ expiresAt: '2026-11-30T11:00:00.000Z' });
    expect(judgePlan([old], now).firing).toBe(0);
  });

  describe('alerts', () => {
    const alert = (
      name: string,
      more: Partial<SidedAlert> = {},
    ): SidedAlert => ({
      fingerprint: `${name} ${JSON.stringify(more.labels)}`,
      name,
      state: 'firing',
      severity: 'critical',
      labels: {},
      side: 'link',
      closeness: 1,
      ...more,
    });
    const group = (
      alerts: SidedAlert[],
      more: Partial<StatusEvidence> = {},
    ): StatusEvidence => ({
      ...item(
        'link',
        alerts.some(a => a.state === 'firing') ? 'critical' : 'ok',
        'Alerts',
      ),
      alerts,
      ...more,
    });

    it('do not count while they are silenced or inhibited, and are said first', () => {
      const silence = {
        by: 'anna',
        until: '2026-11-30T14:00:00.000Z',
      };
      const silenced = alert('Down', { state: 'silenced', silence });
      const verdict = judgePlan([group([silenced]), item('ours', 'ok')]);
      expect(verdict).toMatchObject({
        status: 'ok',
        verdict: 'none',
        quiet:
          '1 critical alert is silenced by anna until 30 Nov 2026, 14:00 UTC',
      });
      expect(verdict.message).toMatch(/^1 critical alert is silenced by anna/);
      const inhibited = alert('Slow', {
        state: 'inhibited',
        severity: 'warning',
      });
      expect(judgePlan([group([silenced, inhibited])]).quiet).toBe(
        '1 critical alert is silenced by anna until 30 Nov 2026, 14:00 UTC, and 1 warning alert is inhibited by another alert',
      );
      // What cannot be read any more may be silenced no longer
      expect(
        judgePlan([group([silenced], { status: 'unknown' })]).quiet,
      ).toBeUndefined();
    });

    it('keep the verdict from being known where one may still fire and nobody knows', () => {
      const down = alert('Down', { side: 'vendor' });
      const forgotten = (severity: Status) =>
        alert('Slow', { side: 'ours', state: 'unknown', severity });
      expect(judgePlan([group([down, forgotten('critical')])])).toMatchObject({
        status: 'critical',
        verdict: 'unknown',
        firing: 1,
        message: expect.stringContaining(
          'Whose fault it is cannot be told while Slow is missing',
        ),
      });
      expect(judgePlan([group([down, forgotten('ok')])]).verdict).toBe(
        'vendor',
      );
    });

    it('fire where one of two readings of them says so', () => {
      const shared = { fingerprint: 'same', side: 'vendor' as const };
      const silenced = group([alert('Down', { ...shared, state: 'silenced' })]);
      const fires = group([alert('Down', shared)]);
      for (const both of [
        [silenced, fires],
        [fires, silenced],
      ]) {
        expect(judgePlan(both)).toMatchObject({
          status: 'critical',
          verdict: 'vendor',
          firing: 1,
        });
        expect(judgePlan(both).quiet).toBeUndefined();
      }
    });

    it('accuse the side that is known most closely', () => {
      const shared = { fingerprint: 'same' };
      expect(
        judgePlan([
          group([
            alert('Throttled', { ...shared, side: 'vendor', closeness: 1 }),
          ]),
          group([
            alert('Throttled', { ...shared, side: 'ours', closeness: 3 }),
          ]),
        ]).verdict,
      ).toBe('us');
    });

    it('tell what the trouble is limited to, and never guess how many there are', () => {
      const acme = { labels: { tenant: 'acme', alertname: 'x' } };
      const globex = { labels: { tenant: 'globex', alertname: 'x' } };
      const split = (total: number | null) => ({
        split: { label: 'tenant', total },
      });
      const said = (alerts: SidedAlert[], more: Partial<StatusEvidence> = {}) =>
        judgePlan([group(alerts, more)]).message;
      const one = [alert('Auth', acme), alert('Failing', acme)];
      expect(said(one, split(3))).toContain(
        'Alerts fire for 1 of 3 tenants: acme',
      );
      expect(said(one, split(null))).toContain(
        'Alerts fire for tenant acme only',
      );
      expect(said(one)).toContain('Alerts fire for tenant acme only');
      // Of nobody else would they have told
      const fixedLabels = ['tenant'];
      expect(said(one, { fixedLabels })).not.toContain('Alerts fire for');
      expect(said(one, { ...split(3), fixedLabels })).not.toContain('1 of 3');
      const two = [alert('Auth', acme), alert('Auth', globex)];
      expect(said(two, split(3))).toContain(
        'Alerts fire for 2 of 3 tenants: acme, globex',
      );
      // Nothing says that there are others
      expect(said(two, split(2))).not.toContain('Alerts fire for');
      expect(said(two)).not.toContain('Alerts fire for');
      expect(said([...one, alert('All')], split(3))).not.toContain(
        'Alerts fire for',
      );
    });

    it('are the evidence of their side, with the age of their reading', () => {
      const observedAt = '2026-11-30T12:00:00.000Z';
      const { evidence } = explainPlan([
        { ...item('ours', 'ok', 'Headroom'), observedAt },
        group(
          [alert('AuthFailed', { side: 'ours', labels: { tenant: 'acme' } })],
          {
            observedAt,
          },
        ),
        { ...item('vendor', 'ok', 'Errors of theirs'), observedAt },
      ]);
      expect(evidence).toEqual({
        ours: {
          status: 'critical',
          readings: [
            {
              title: 'AuthFailed',
              status: 'critical',
              message: 'fires, tenant acme',
              observedAt,
            },
            {
              title: 'Headroom',
              status: 'ok',
              message: 'is ok',
              observedAt,
            },
          ],
        },
        vendor: {
          status: 'ok',
          readings: [
            {
              title: 'Errors of theirs',
              status: 'ok',
              message: 'is ok',
              observedAt,
            },
          ],
        },
      });
    });
  });
});
