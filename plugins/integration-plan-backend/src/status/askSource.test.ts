import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { mockServices } from '@backstage/backend-test-utils';
import { toValue } from '@integration-plan/plugin-integration-plan-node';
import { askForReadings } from './askSource';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const logger = mockServices.logger.mock();

test('what a source answered is not kept until its time would be up', async () => {
  const ask = async () => {
    const readings = await askForReadings(
      {
        type: 'test',
        id: 'test',
        read: async targets =>
          targets.map(({ id }) => ({ targetId: id, ...toValue(1) })),
      },
      [{ id: '1', kind: 'metric', query: 'up' }],
      { timeoutMs: 600_000, logger, signal: new AbortController().signal },
    );
    expect(readings.get('1')).toMatchObject({ value: 1 });
    return new WeakRef(readings);
  };
  const readings = await ask();
  await sleep(0);
  collectGarbage();
  expect(readings.deref()).toBeUndefined();
});
