import { mockServices } from '@backstage/backend-test-utils';
import {
  statusHistorySchema,
  type Alert,
} from '@integration-plan/plugin-integration-plan-common';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { testDatabases } from '../__testUtils__/database';
import { aPlan } from '../__testUtils__/plans';
import { PlanStore } from '../plans/PlanStore';
import { StatusPoller } from '../status/StatusPoller';
import { StatusPublisher } from '../status/StatusPublisher';
import { StatusSourceRegistry } from '../status/StatusSourceRegistry';
import { StatusStore } from '../status/StatusStore';
import { StatusHistoryService } from './StatusHistoryService';
import { StatusHistoryStore } from './StatusHistoryStore';

jest.setTimeout(60_000);
const databases = testDatabases();
const caller = { credentials: {} as never };
const at = (time: string) => `2026-11-25T${time}:00.000Z`;

const group = (key: string, more: object = {}) => ({
  key,
  title: `Alerts of ${key}`,
  source: 'alerts',
  matchers: [{ label: 'vendor', operator: '=' as const, value: key }],
  side: 'vendor' as const,
  maxAge: 'PT2H',
  ...more,
});
const watching = (...alerts: object[]) => ({
  sections: { observability: { facts: { alerts } } },
});
const firing: Alert = {
  fingerprint: 'f',
  name: 'Down',
  state: 'firing',
  severity: 'critical',
  startsAt: at('00:00'),
  labels: {},
};

describe.each(databases.ids)('how a plan was (%s)', engine => {
  it('is told of the plan and of each that it watches: before the range, in gaps, and after a target is changed', async () => {
    const { database } = await databases.create(engine);
    const clock = { now: Date.parse(at('00:00')) };
    const now = () => new Date(clock.now);
    const plans = await PlanStore.create({ database, now });
    const store = await StatusStore.create({ database, now });
    const source = new FakeStatusSource('alerts');
    const observe = source.read.bind(source);
    // As old as the clock of the test says
    source.read = async targets =>
      (await observe(targets)).map(reading =>
        reading.kind === 'failure'
          ? reading
          : { ...reading, observedAt: now().toISOString() },
      );
    const sources = new StatusSourceRegistry();
    sources.add(source);
    const logger = mockServices.logger.mock();
    const poller = new StatusPoller({
      store,
      sources,
      publisher: new StatusPublisher({ publish: jest.fn() }, logger),
      logger,
      now,
      options: { frequencyMs: 60_000, timeoutMs: 500, batchSize: 100 },
    });
    const plan = await plans.create(
      aPlan({ document: watching(group('a'), group('b')) as never }),
      { author: 'a' },
    );
    const readAt = async (time: string, a: Alert[]) => {
      clock.now = Date.parse(at(time));
      source.answer('a', { alerts: a });
      source.answer('b', { alerts: [] });
      await store.makeDue({ planIds: [plan.id] });
      await poller.pollOnce();
    };
    const history = new StatusHistoryService({
      plans: { getSummary: () => plans.get(plan) } as never,
      store: await StatusHistoryStore.create({ database, now }),
      now,
    });
    const told = async (from: string, to: string) => {
      const { subjects } = statusHistorySchema.parse(
        await history.get(plan, { from: at(from), to: at(to) }, caller),
      );
      return Object.fromEntries(
        subjects.map(({ target, stretches }) => [
          target?.title ?? 'plan',
          stretches.map(
            ({ from: begin, status }) => `${begin.slice(11, 16)} ${status}`,
          ),
        ]),
      );
    };

    await readAt('01:00', []);
    await readAt('02:00', [firing]);
    await readAt('03:00', [firing]);
    // Nothing has changed since, and it fires all the same
    expect(await told('02:30', '23:00')).toEqual({
      plan: ['02:30 critical'],
      'Alerts of a': ['02:30 critical'],
      'Alerts of b': ['02:30 ok'],
    });

    // Nobody looks until six; readings count for two hours
    clock.now = Date.parse(at('05:30'));
    const gap = {
      plan: ['00:00 null', '01:00 ok', '02:00 critical', '05:00 unknown'],
      'Alerts of a': [
        '00:00 null',
        '01:00 ok',
        '02:00 critical',
        '05:00 unknown',
      ],
      'Alerts of b': ['00:00 null', '01:00 ok', '05:00 unknown'],
    };
    expect(await told('00:00', '23:00')).toEqual(gap);
    await readAt('06:00', []);
    expect(await told('00:00', '05:30')).toEqual(gap);

    // Another question under the same key: what was before is not its own
    clock.now = Date.parse(at('06:30'));
    await plans.update(
      plan,
      aPlan({
        document: watching(group('a'), group('b', { maxAge: 'PT1H' })) as never,
      }),
      { author: 'a', ifMatch: 1, changed: ['observability'] },
    );
    await readAt('07:00', []);
    clock.now = Date.parse(at('07:30'));
    expect(await told('05:30', '07:30')).toEqual({
      plan: ['05:30 unknown', '06:00 ok', '06:30 unknown', '07:00 ok'],
      'Alerts of a': ['05:30 unknown', '06:00 ok'],
      'Alerts of b': ['05:30 unknown', '06:00 ok', '06:30 null', '07:00 ok'],
    });
  });
});
