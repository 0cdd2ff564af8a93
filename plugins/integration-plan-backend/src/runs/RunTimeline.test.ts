import type { Alert } from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from '../__testUtils__/database';
import { aPlan, watchingDocument } from '../__testUtils__/plans';
import { PlanStore } from '../plans/PlanStore';
import { StatusStore } from '../status/StatusStore';
import { RunTimeline } from './RunTimeline';

const databases = testDatabases();
jest.setTimeout(120_000);

const anAlert = (fingerprint: string, state: Alert['state']): Alert => ({
  fingerprint,
  name: `Alert ${fingerprint}`,
  state,
  severity: 'critical',
  startsAt: '2026-11-25T02:59:00.000Z',
  labels: { vendor: 'workday' },
});

describe.each(databases.ids)('RunTimeline (%s)', engine => {
  async function start() {
    const { database, knex } = await databases.create(engine);
    const clock = { now: Date.parse('2026-11-25T03:00:00.000Z') };
    const now = () => new Date(clock.now);
    const plans = await PlanStore.create({ database, now });
    const statuses = await StatusStore.create({ database, now });
    const timeline = await RunTimeline.create({ database });
    const { facts } = watchingDocument.sections.observability;
    const [matcher] = facts.alerts;
    const document = {
      sections: {
        observability: {
          facts: {
            ...facts,
            alerts: [matcher, { ...matcher, key: 'all', title: 'All alerts' }],
          },
        },
      },
    };
    const plan = await plans.create(aPlan({ document }), { author: 'a' });
    await plans.create(aPlan({ name: 'other', document }), { author: 'a' });

    /** One poll: targets that are not named are not read. */
    const poll = async (alerts: Record<string, Alert[] | 'failed'>) => {
      clock.now += 60_000;
      await statuses.makeDue({ planIds: [plan.id] });
      for (const source of ['alerts', 'main']) {
        const lease = { source, limit: 100, leaseMs: 1000 };
        const claim = (await statuses.claimRequested(lease))!;
        const judged = claim.targets.flatMap(item => {
          const read = alerts[item.targetKey];
          if (!read || item.planId !== plan.id) return [];
          const observedAt = now().toISOString();
          const expiresAt = new Date(clock.now + 3_600_000).toISOString();
          return {
            claimed: item,
            judgement:
              read === 'failed'
                ? ({
                    status: 'unknown',
                    reason: 'timedOut',
                    expiresAt,
                  } as const)
                : ({
                    status: read.length ? 'critical' : 'ok',
                    expiresAt,
                    good: { observedAt, alerts: read },
                  } as const),
          };
        });
        await statuses.save(claim, judged, lease);
      }
    };
    const said = async (from: string, to: string | null) =>
      (await timeline.happenings(plan.id, { from, to })).map(one =>
        one.type === 'alert'
          ? [one.at.slice(14, 16), one.alert.name, one.change]
          : [one.at.slice(14, 16), one.target, one.to],
      );
    /** Gives the groups of alerts other facts. */
    const change = async (...alerts: object[]) => {
      const content = aPlan({
        document: {
          sections: {
            observability: {
              facts: {
                ...facts,
                alerts: alerts.map(more => ({ ...matcher, ...more })),
              },
            },
          },
        },
      });
      const { revision } = await plans.get(plan);
      await plans.update(plan, content, {
        author: 'a',
        changed: ['observability'],
        ifMatch: revision,
      });
    };
    return { change, knex, poll, said };
  }

  it('has what began and ended once, whatever the group that finds it is called', async () => {
    const { change, poll, said, knex } = await start();
    await poll({
      'alerts:vendor': [anAlert('a', 'firing'), anAlert('b', 'firing')],
      'alerts:all': [anAlert('a', 'firing')],
    });
    await change(
      { key: 'named', title: 'Named anew', procedure: 'other' },
      { key: 'new', source: 'main' },
    );
    expect(await said('2026-11-25T03:00:00.000Z', null)).not.toContainEqual(
      expect.arrayContaining(['resolved']),
    );
    await poll({ 'alerts:named': [anAlert('a', 'firing')] });
    await change({
      key: 'narrow',
      matchers: [{ label: 'vendor', operator: '=', value: 'hubspot' }],
    });
    await poll({ 'alerts:narrow': [] });
    const alerts = await said('2026-11-25T03:00:00.000Z', null);
    expect(alerts.filter(([, , what]) => /ed$/.test(`${what}`))).toEqual([
      ['01', 'Alert a', 'fired'],
      ['01', 'Alert b', 'fired'],
      ['02', 'Alert b', 'resolved'],
    ]);
    // One that has not been read since is not read yet
    await change({ key: 'again' });
    const [row] = await knex('status_transitions')
      .where({ target_key: 'alerts:named' })
      .orderBy('id');
    expect(row).toMatchObject({ from_status: null, to_status: 'critical' });
  });

  it('has changes of the status and of alerts, each once, within a time', async () => {
    const { knex, poll, said } = await start();
    const [vendor, all] = ['alerts:vendor', 'alerts:all'];
    await poll({ [vendor]: [anAlert('a', 'firing')] });
    // The other matcher catches it as well
    await poll({ [all]: [anAlert('a', 'firing'), anAlert('b', 'silenced')] });
    await poll({ [vendor]: [], [all]: 'failed' });
    await poll({ [vendor]: [], [all]: [anAlert('a', 'inhibited')] });
    await poll({ [vendor]: [], [all]: [anAlert('a', 'firing')] });
    await poll({ [vendor]: [], [all]: [anAlert('a', 'firing')] });
    await poll({ [vendor]: [], [all]: [] });

    const everything = await said('2026-11-25T03:00:00.000Z', null);
    expect(everything.filter(([, , what]) => /ed$/.test(`${what}`))).toEqual([
      ['01', 'Alert a', 'fired'],
      ['02', 'Alert b', 'silenced'],
      ['04', 'Alert a', 'silenced'],
      ['04', 'Alert b', 'resolved'],
      ['05', 'Alert a', 'fired'],
      ['07', 'Alert a', 'resolved'],
    ]);
    expect(everything).toContainEqual(['01', 'Vendor alerts', 'critical']);
    expect(everything).toContainEqual(['01', null, 'critical']);
    expect(everything.map(([minute]) => minute)).toEqual(
      everything.map(([minute]) => minute).sort(),
    );
    expect(
      await said('2026-11-25T03:05:00.000Z', '2026-11-25T03:06:00.000Z'),
    ).toContainEqual(['05', 'Alert a', 'fired']);
    expect(
      await said('2026-11-25T03:06:00.000Z', '2026-11-25T03:06:59.000Z'),
    ).toEqual([]);
    expect(await knex('alert_transitions')).toHaveLength(6);
  });
});
