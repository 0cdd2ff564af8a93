import {
  planCreateSchema,
  planListQuerySchema,
} from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from '../__testUtils__/database';
import { PlanStore } from './PlanStore';

const databases = testDatabases();
jest.setTimeout(60_000);

describe.each(databases.ids)('the longest values on %s', id => {
  it('that the schema accepts fit into the store and come back as they were', async () => {
    const { database } = await databases.create(id);
    const store = await PlanStore.create({ database });
    // The letter that becomes two in lower case, and the widest in bytes
    const ref = (kind: string) => `${kind}:${'n'.repeat(60)}/`;
    const fill = (prefix: string) => prefix + 'x'.repeat(255 - prefix.length);
    const plan = planCreateSchema.parse({
      namespace: 'n'.repeat(63),
      name: 'x'.repeat(63),
      title: 'İ'.repeat(120),
      description: '漢'.repeat(1000),
      pattern: 'p'.repeat(63),
      vendor: 'v'.repeat(63),
      owner: fill(ref('group')),
      system: fill(ref('system')),
      consumesApis: Array(200).fill(fill(ref('api'))),
      usedBy: Array(200).fill(fill(ref('component'))),
      message: '😀'.repeat(250),
    });
    await store.create(plan, { author: fill('user:default/') });
    const stored = await store.getWithDocument(plan);
    const { message: _message, ...sent } = plan;
    expect(stored).toMatchObject(sent);
    const query = planListQuerySchema.parse({ sort: 'name', limit: 1 });
    expect((await store.list(query)).totalItems).toBe(1);
  });
});
