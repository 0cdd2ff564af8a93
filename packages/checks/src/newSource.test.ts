import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  integrationPlanStatusSourcesExtensionPoint,
  type StatusSource,
} from '@integration-plan/plugin-integration-plan-node';
import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { followRecipe } from './__testUtils__/recipes';

const PACKAGE = 'plugins/integration-plan-backend-module-queues';

it('a new source reads what plans ask for, from the instances of the configuration', async () => {
  const { copy, typeErrors } = followRecipe('Add a source', []);
  const module = require(join(copy, PACKAGE, 'src')).default;
  const broker = await serve(({ url }, response) => {
    response.statusCode = url === '/api/queues/orders' ? 200 : 404;
    response.end('{ "messages": 42 }');
  });
  const sources: StatusSource[] = [];
  const instances = [{ id: 'broker', url: broker.url }];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        integrationPlanStatusSourcesExtensionPoint,
        {
          addStatusSource: (...added: StatusSource[]) => sources.push(...added),
        },
      ],
    ],
    features: [
      module,
      mockServices.rootConfig.factory({
        data: { integrationPlan: { queues: { instances } } },
      }),
    ],
  });
  expect(sources.map(({ id, type }) => [id, type])).toEqual([
    ['broker', 'queues'],
  ]);
  const readings = await sources[0].read(
    [
      { id: 'a', kind: 'metric', query: 'orders' },
      { id: 'b', kind: 'metric', query: 'people' },
      { id: 'c', kind: 'alerts', matchers: [] },
    ],
    { signal: AbortSignal.timeout(10_000) },
  );
  expect(readings).toEqual([
    expect.objectContaining({ targetId: 'a', value: 42 }),
    expect.objectContaining({ targetId: 'b', reason: 'sourceFailed' }),
    expect.objectContaining({ targetId: 'c', kind: 'failure' }),
  ]);
  broker.stop();
  await backend.stop();
  expect(typeErrors()).toEqual([]);
});
