import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import {
  IntegrationPlanClient,
  type Plan,
  type PlanRevisionSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from './__testUtils__/database';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(180_000);
const WRITERS = 50;
const databases = testDatabases();
const ref = { namespace: 'default', name: 'workday-sync' };

/** Reads, writes on top of what was read, and begins again when somebody was faster. */
async function untilAccepted(
  read: () => Promise<Plan>,
  write: (plan: Plan) => Promise<Plan>,
): Promise<Plan> {
  for (;;) {
    try {
      return await write(await read());
    } catch (error) {
      const stale =
        error instanceof ResponseError && error.response.status === 412;
      if (!stale) throw error;
    }
  }
}

describe.each(databases.ids)('many writers of one plan (%s)', id => {
  it('lose nothing: each accepted write is a revision, and the approval counts them', async () => {
    const { knex } = await databases.create(id);
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        mockServices.database.factory({ knex }),
      ],
    });
    const client = new IntegrationPlanClient({
      discoveryApi: {
        getBaseUrl: async plugin =>
          `http://localhost:${server.port()}/api/${plugin}`,
      },
      fetchApi: { fetch },
    });
    const read = () => client.getPlan(ref);
    await client.createPlan({
      ...ref,
      title: 'Workday sync',
      pattern: 'batch-sync',
      owner: 'people',
    });
    for (const [index, lifecycle] of (
      ['in-review', 'approved', 'live'] as const
    ).entries()) {
      await client.changeLifecycle(ref, { lifecycle }, { ifMatch: index + 1 });
    }

    const lines = Array.from({ length: WRITERS }, (_, i) => `writer ${i}`);
    const accepted = await Promise.all(
      lines.map((line, index) =>
        untilAccepted(read, plan => {
          const ifMatch = plan.revision;
          if (index % 10 === 9) {
            const change = { lifecycle: plan.lifecycle, message: line };
            return client.changeLifecycle(ref, change, { ifMatch });
          }
          const { document } = plan;
          const { runbook } = document.sections;
          runbook.body = `${runbook.body}\n${line}`;
          const { title, pattern, owner } = plan;
          const update = { title, pattern, owner, document, message: line };
          return client.updatePlan(ref, update, { ifMatch });
        }),
      ),
    );

    const history: PlanRevisionSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listRevisions(ref, { limit: 20, cursor });
      history.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    history.reverse();
    expect(history.map(item => item.revision)).toEqual(
      history.map((_, index) => index + 1),
    );

    const final = await read();
    expect(final.revision).toBe(history.length);
    const edits = lines.filter((_, index) => index % 10 !== 9);
    const body = final.document.sections.runbook.body.trim().split('\n');
    expect([...body].sort()).toEqual([...edits].sort());
    // An approval of what is approved already changes nothing and adds nothing
    const messages = history.flatMap(({ message }) => message ?? []);
    expect(messages.filter(message => edits.includes(message))).toEqual(body);
    expect(new Set(messages).size).toBe(messages.length);
    // Each writer was answered the revision that is its own
    expect(
      accepted
        .filter((_, index) => index % 10 !== 9)
        .map(plan => history[plan.revision - 1].message),
    ).toEqual(edits);

    const approvals = history.filter(({ approved }) => approved);
    const last = approvals.at(-1);
    expect(final.approval).toEqual({
      revision: last?.revision,
      by: last?.approved?.by,
      at: last?.approved?.at,
      changesSince: history
        .slice(last?.revision)
        .filter(({ changed }) => changed.includes('runbook')).length,
    });
    expect(await knex('plan_approvals')).toHaveLength(approvals.length);
  });
});
