import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  contentOf,
  importDocument,
  planSchema,
  suggestionListSchema,
  suggestionSchema,
  writeDocument,
  type Plan,
  type Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import request from 'supertest';
import { testDatabases } from './__testUtils__/database';
import { RecordedNotifications } from './__testUtils__/notifications';
import { aPlan } from './__testUtils__/plans';
import { deny, testPolicy } from './__testUtils__/policy';
import { recordingServices } from './__testUtils__/recordingServices';
import { FAKE_SECRETS, fragmentsOf } from './__testUtils__/secrets';
import { integrationPlanPlugin } from './plugin';

jest.setTimeout(60_000);
const path = '/api/integration-plan/plans/default/workday-sync';
const databases = testDatabases();

const step = (text: string, more: object = {}) => ({
  text,
  destructive: false,
  ...more,
});

const procedure: Procedure = {
  key: 'replay',
  title: 'Replay the queue',
  kind: 'replay',
  matchers: [],
  steps: [step('Stop the worker'), step('Replay'), step('Start the worker')],
  formerKeys: [],
};

/** The procedure with other words in one of its steps. */
const withStep = (index: number, text: string): Procedure => ({
  ...procedure,
  steps: procedure.steps.map((one, i) =>
    i === index ? { ...one, text } : one,
  ),
});

describe.each(databases.ids)('suggested edits of procedures (%s)', id => {
  let decisions: Record<string, PolicyDecision> = {};

  async function start() {
    decisions = {};
    const { knex } = await databases.create(id);
    const notifications = new RecordedNotifications();
    const recorded = recordingServices();
    const { server } = await startTestBackend({
      features: [
        integrationPlanPlugin,
        testPolicy(() => decisions),
        notifications.factory,
        mockServices.database.factory({ knex }),
        ...recorded.factories,
      ],
    });
    const agent = request(server);
    const created = await agent.post('/api/integration-plan/plans').send(
      aPlan({
        document: {
          sections: { runbook: { facts: { procedures: [procedure] } } },
        },
      }),
    );
    expect(created.status).toBe(201);
    const plan = async (): Promise<Plan> =>
      planSchema.parse((await agent.get(path)).body);
    const save = async (change: (procedures: Procedure[]) => Procedure[]) => {
      const current = await plan();
      const { facts } = current.document.sections.runbook;
      facts.procedures = change(facts.procedures);
      const answer = await agent
        .put(path)
        .set('If-Match', `"${current.revision}"`)
        .send(contentOf(current));
      expect(answer.status).toBe(200);
    };
    const suggest = (proposed: Procedure, more: object = {}) =>
      agent.post(`${path}/suggestions`).send({
        procedure: 'replay',
        reason: 'It failed last night',
        proposed,
        ...more,
      });
    const suggested = async (...args: Parameters<typeof suggest>) => {
      const { body, status } = await suggest(...args);
      expect(status).toBe(201);
      return suggestionSchema.parse(body);
    };
    const decide = (
      { id: suggestion }: { id: string },
      revision: number,
      decision: object = { accept: true },
    ) =>
      agent
        .post(`${path}/suggestions/${suggestion}`)
        .set('If-Match', `"${revision}"`)
        .send(decision);
    const list = async () =>
      suggestionListSchema.parse((await agent.get(`${path}/suggestions`)).body)
        .items;
    const written = async () =>
      (await plan()).document.sections.runbook.facts.procedures;
    return {
      agent,
      decide,
      knex,
      list,
      notifications,
      plan,
      save,
      suggest,
      suggested,
      written,
      ...recorded,
    };
  }

  it('leave the plan as it is and tell its owner, until it accepts one as a revision', async () => {
    const {
      agent,
      decide,
      list,
      notifications,
      plan,
      signals,
      suggested,
      written,
    } = await start();
    const before = await plan();
    signals.length = 0;
    const suggestion = await suggested(withStep(0, 'Pause the worker'));
    expect(suggestion).toMatchObject({
      planId: before.id,
      procedure: 'replay',
      base: procedure,
      baseRevision: 1,
      proposed: withStep(0, 'Pause the worker'),
      state: 'open',
      by: 'user:default/mock',
      decidedBy: null,
      revision: null,
      runId: null,
    });
    expect(await plan()).toEqual(before);
    expect(signals).toEqual([{ action: 'plan-changed', ids: [before.id] }]);
    expect(notifications.sent).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: ['group:default/people'],
          excludeEntityRef: 'user:default/mock',
        },
        payload: expect.objectContaining({
          title: 'Workday sync: a change to "Replay the queue" is suggested',
          description: 'It failed last night',
          link: '/integrations/r/default/workday-sync?procedure=replay',
          scope: `suggestion:${suggestion.id}`,
        }),
      },
    ]);

    const answer = await decide(suggestion, 1, { accept: true, text: 'Yes' });
    expect(answer.status).toBe(200);
    expect(await list()).toEqual([
      {
        ...suggestion,
        state: 'accepted',
        decidedBy: 'user:default/mock',
        decidedAt: expect.any(String),
        decision: 'Yes',
        revision: 2,
      },
    ]);
    expect(answer.body).toEqual((await list())[0]);
    expect(await written()).toEqual([withStep(0, 'Pause the worker')]);
    const { body } = await agent.get(`${path}/revisions`);
    expect(body.items[0]).toMatchObject({
      revision: 2,
      createdBy: 'user:default/mock',
      message: 'Suggested by user:default/mock: It failed last night',
      changed: ['runbook'],
    });
    // Nobody is told of what they have decided themselves
    expect(notifications.sent).toHaveLength(1);
  });

  it('are decided once, on top of the revision that was looked at', async () => {
    const { decide, list, plan, suggested } = await start();
    const first = await suggested(withStep(0, 'Pause the worker'));
    const second = await suggested(withStep(2, 'Start it again'));
    expect((await decide(first, 7)).status).toBe(412);
    const silent = await decide(second, 1, { accept: false });
    expect([silent.status, silent.body.error.message]).toEqual([
      400,
      expect.stringContaining('text: say why it is declined'),
    ]);
    const no = { accept: false, text: 'We start it elsewhere' };
    expect((await decide(second, 1, no)).body).toMatchObject({
      state: 'declined',
      decision: 'We start it elsewhere',
      revision: null,
    });
    expect((await plan()).revision).toBe(1);
    for (const decision of [no, { accept: true }]) {
      const again = await decide(second, 1, decision);
      expect([again.status, again.body.error.message]).toEqual([
        409,
        expect.stringContaining('declined by user:default/mock'),
      ]);
    }
    // Of several who accept at a time one does
    const answers = await Promise.all([1, 2, 3].map(() => decide(first, 1)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await plan()).revision).toBe(2);
    expect((await list()).map(({ state }) => state).sort()).toEqual([
      'accepted',
      'declined',
    ]);
  });

  it('are joined with what was changed since, and name the steps where both clash', async () => {
    const { decide, list, save, suggested, written } = await start();
    const first = await suggested(withStep(0, 'Pause the worker'));
    const clash = await suggested(withStep(2, 'Start it slowly'));
    await save(([one]) => [
      {
        ...one,
        title: 'Replay',
        steps: [...one.steps.slice(0, 2), step('Start the worker on node 2')],
      },
    ]);
    expect((await decide(first, 2)).status).toBe(200);
    expect(await written()).toMatchObject([
      {
        title: 'Replay',
        steps: [
          { text: 'Pause the worker' },
          { text: 'Replay' },
          { text: 'Start the worker on node 2' },
        ],
      },
    ]);
    const { body, status } = await decide(clash, 3);
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringMatching(/same places .*\(step 3, "Start it slowly"\)/),
    ]);
    expect((await list()).find(one => one.id === clash.id)).toMatchObject({
      state: 'open',
    });

    await save(() => []);
    const gone = await suggested(
      { ...procedure, key: 'new', title: 'New' },
      { procedure: 'new' },
    );
    expect(gone.base).toBeNull();
    expect((await decide(gone, 4)).status).toBe(200);
    expect(await written()).toMatchObject([{ key: 'new' }]);
    expect((await decide(clash, 5)).body.error.message).toContain(
      'no longer has the procedure "replay"',
    );
  });

  it('of a generated procedure write it into the plan, as a save of it does', async () => {
    const { agent, decide, save, suggested, written } = await start();
    const effective = async (key: string) => {
      const { body } = await agent.get(`${path}/procedures`);
      return body.items.find((item: any) => item.procedure.key === key);
    };
    const { origin, procedure: down } = await effective('vendor-down');
    expect(origin).toBe('generated');
    const proposed = {
      ...down,
      steps: [...down.steps, step('Tell the payroll team')],
    };
    const suggestion = await suggested(proposed, { procedure: 'vendor-down' });
    expect((await decide(suggestion, 1)).status).toBe(200);
    expect(await effective('vendor-down')).toMatchObject({
      origin: 'written',
      basis: [],
      procedure: proposed,
    });
    expect((await written()).map(({ key }) => key)).toEqual([
      'replay',
      'vendor-down',
    ]);

    // Confirmed as it is
    const limited = await effective('rate-limited');
    expect(limited.origin).toBe('generated');
    await save(all => [...all, limited.procedure]);
    expect(await effective('rate-limited')).toMatchObject({
      origin: 'written',
      procedure: limited.procedure,
    });
  });

  it('of a plan that is kept in Git give the text to write there, and count once it is', async () => {
    const { decide, knex, list, plan, save, suggested, written } =
      await start();
    const suggestion = await suggested(withStep(1, 'Replay *slowly*'));
    const keepIn = (origin: string) =>
      knex('plans').update({
        origin,
        document_ref: 'url:./workday.md',
        edit_url: 'https://git.example/edit/workday.md',
      });
    await keepIn('catalog');
    const { body, status } = await decide(suggestion, 1);
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringContaining(
        'in the file url:./workday.md at https://git.example/edit/workday.md',
      ),
    ]);
    expect((await list())[0].state).toBe('open');
    // The runbook is the last section of a file; with this one it reads back
    const { markdown } = body.error;
    const file = writeDocument((await plan()).document);
    const begin = file.indexOf(markdown.split('\n')[0]);
    expect(begin).toBeGreaterThan(0);
    const { document } = importDocument(file.slice(0, begin) + markdown);
    expect(document?.sections.runbook.facts.procedures).toEqual([
      withStep(1, 'Replay *slowly*'),
    ]);

    await keepIn('portal');
    await save(() => [withStep(1, 'Replay *slowly*')]);
    await keepIn('catalog');
    expect((await decide(suggestion, 2)).body).toMatchObject({
      state: 'accepted',
      revision: 2,
    });
    expect((await plan()).revision).toBe(2);
    expect(await written()).toEqual([withStep(1, 'Replay *slowly*')]);
  });

  it('may give a procedure another key, which keeps links with the one before', async () => {
    const { agent, decide, suggested } = await start();
    const suggestion = await suggested({
      ...withStep(0, 'Pause'),
      key: 'replay-queue',
      title: 'Replay what failed',
    });
    expect((await decide(suggestion, 1)).status).toBe(200);
    const { body } = await agent.get(
      '/api/integration-plan/runbook/default/workday-sync?procedure=replay',
    );
    expect(body).toMatchObject({ chosen: 'replay-queue', formerKey: 'replay' });
  });

  it('are refused when they change nothing, hold a secret, or do not fit', async () => {
    const { knex, logged, notifications, suggest } = await start();
    const refused = async (...args: Parameters<typeof suggest>) => {
      const { body, status } = await suggest(...args);
      return [status, body.error?.message];
    };
    const secret = FAKE_SECRETS['Slack token'];
    expect(await refused(procedure)).toEqual([
      400,
      expect.stringContaining('proposed: is what the procedure says already'),
    ]);
    for (const [proposed, reason] of [
      [withStep(1, secret), 'Better'],
      [withStep(1, 'Replay it'), `With ${secret}`],
    ] as const) {
      const [status, message] = await refused(proposed, { reason });
      expect(status).toBe(400);
      expect(message).toMatch(/(proposed.steps\[1\].text|reason): contains/);
      const everything = logged.join('\n') + message;
      for (const part of fragmentsOf(secret)) {
        expect(everything).not.toContain(part);
      }
    }
    expect(await refused(withStep(0, 'A'), { procedure: 'none' })).toEqual([
      400,
      expect.stringContaining('procedure: is no procedure of this plan'),
    ]);
    expect(await refused(withStep(0, 'A'), { reason: ' ' })).toMatchObject([
      400,
      expect.stringContaining('reason'),
    ]);
    expect(
      await refused(withStep(0, 'A'), {
        runId: '7d3f4d7e-22e8-4c4c-9f0e-0b7f4bdc7a10',
      }),
    ).toEqual([400, expect.stringContaining('runId: is no run of this plan')]);
    expect(await knex('procedure_suggestions')).toEqual([]);
    expect(notifications.sent).toEqual([]);
  });

  it('come from a run of the plan, and from a drill without telling anybody', async () => {
    const { agent, knex, notifications, plan, suggest, suggested } =
      await start();
    const startRun = async (name: string) => {
      const { body, status } = await agent
        .post('/api/integration-plan/runs')
        .send({
          plan: { namespace: 'default', name },
          procedure: 'replay',
        });
      expect(status).toBeLessThan(300);
      return body.id as string;
    };
    const runId = await startRun('workday-sync');
    expect(await suggested(withStep(0, 'Pause'), { runId })).toMatchObject({
      runId,
    });
    expect(notifications.sent).toHaveLength(1);

    await knex('runs').where({ id: runId }).update({ mode: 'drill' });
    await suggested(withStep(0, 'Rest'), { runId });
    expect(notifications.sent).toHaveLength(1);

    const { document } = await plan();
    await agent
      .post('/api/integration-plan/plans')
      .send(aPlan({ name: 'b', document }));
    const other = await suggest(withStep(0, 'Halt'), {
      runId: await startRun('b'),
    });
    expect([other.status, other.body.error.message]).toEqual([
      400,
      expect.stringContaining('runId: is no run of this plan'),
    ]);
  });

  it('ask for the permission to join runs or to update, and deciding for the latter', async () => {
    const { agent, decide, list, suggest, suggested } = await start();
    const proposed = withStep(0, 'Pause the worker');
    const { id: known } = await suggested(proposed);
    const statuses = async () => {
      const read = await agent.get(`${path}/suggestions`);
      const write = await suggest(proposed);
      const decided = await decide({ id: known }, 1, {
        accept: false,
        text: 'No',
      });
      return [read.status, write.status, decided.status];
    };
    decisions = {
      'integration-plan.read': deny,
      'integration-plan.update': deny,
    };
    expect(await statuses()).toEqual([403, 403, 403]);
    decisions = {
      'integration-plan.runs.read': deny,
      'integration-plan.runs.join': deny,
      'integration-plan.update': deny,
    };
    expect(await statuses()).toEqual([403, 403, 403]);
    decisions = { 'integration-plan.update': deny };
    expect(await statuses()).toEqual([200, 201, 403]);
    decisions = { 'integration-plan.runs.join': deny };
    expect(await statuses()).toEqual([200, 201, 200]);
    decisions = {};
    expect((await list()).map(({ state }) => state)).toEqual([
      'open',
      'open',
      'declined',
    ]);
    const none = mockCredentials.none.header();
    const anonymous = await agent
      .get(`${path}/suggestions`)
      .set('authorization', none);
    expect(anonymous.status).toBe(401);
    const wrong = '7d3f4d7e-22e8-4c4c-9f0e-0b7f4bdc7a10';
    expect((await decide({ id: wrong }, 1)).status).toBe(404);
    expect((await decide({ id: 'x' }, 1)).status).toBe(400);
    const bare = await agent
      .post(`${path}/suggestions/${known}`)
      .send({ accept: true });
    expect(bare.status).toBe(428);
  });
});
