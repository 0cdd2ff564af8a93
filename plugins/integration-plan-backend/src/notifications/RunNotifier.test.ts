import { setImmediate as settled } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import type { RunEvent } from '@integration-plan/plugin-integration-plan-common';
import { RecordedNotifications } from '../__testUtils__/notifications';
import { anEvent } from '../__testUtils__/runs';
import { RunNotifier, type NotifiedRun } from './RunNotifier';

const plan = { title: 'Workday sync', owner: 'group:default/people' };
const run: NotifiedRun = {
  id: 'r1',
  mode: 'live',
  procedure: {
    key: 'vendor-down',
    title: 'Workday is down for {{ labels.tenant }}',
    steps: [],
    matchers: [],
    formerKeys: [],
  } as unknown as NotifiedRun['procedure'],
  labels: { tenant: 'acme' },
};
const recorded = (event: Parameters<typeof anEvent>[0]) =>
  ({ ...anEvent(event), by: 'user:default/ann', seq: 1 } as RunEvent);
const everything = [
  recorded({ type: 'helpAsked', text: 'First' }),
  recorded({ type: 'note', text: 'Nobody is told of it' }),
  recorded({ type: 'handedOver', to: 'user:default/bob' }),
  recorded({ type: 'helpAsked', step: 0 }),
  recorded({ type: 'handedOver', to: 'user:default/cy' }),
];

describe('RunNotifier', () => {
  const logger = mockServices.logger.mock();
  const notifications = new RecordedNotifications();
  const notifier = new RunNotifier({
    notifications,
    logger,
    pagesPath: '/integrations',
  });

  beforeEach(() => {
    notifications.sent.length = 0;
    notifications.isBroken = false;
  });

  it('tells the owner and the new assignee, each once for one request', async () => {
    notifier.onRecorded(run, plan, everything);
    await settled();
    expect(
      notifications.sent.map(({ payload, recipients }) => [
        recipients.type === 'entity' && recipients.entityRef,
        payload.description,
      ]),
    ).toEqual([
      [['group:default/people'], 'Workday is down for acme, step 1'],
      [['user:default/cy'], 'Workday is down for acme'],
    ]);
  });

  it('tells nobody anything of a drill', async () => {
    notifier.onRecorded({ ...run, mode: 'drill' }, plan, everything);
    await settled();
    expect(notifications.sent).toEqual([]);
  });

  it('logs what could not be sent', async () => {
    notifications.isBroken = true;
    notifier.onRecorded(run, plan, everything);
    await settled();
    expect(logger.warn).toHaveBeenCalledWith(
      'Nobody was notified: run-help:r1',
      expect.any(Error),
    );
  });
});
