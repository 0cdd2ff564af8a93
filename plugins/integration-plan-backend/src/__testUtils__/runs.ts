import { randomUUID } from 'node:crypto';
import { startTestBackend } from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  IntegrationPlanClient,
  type PlanCreateInput,
  type RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import request from 'supertest';
import { integrationPlanPlugin } from '../plugin';
import { RecordedNotifications } from './notifications';
import { aPlan } from './plans';
import { testPolicy } from './policy';
import { recordingServices } from './recordingServices';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

/** Something that happens now in a run. */
export const anEvent = (
  event: Without<RunEventInput, 'id' | 'at'> & { id?: string; at?: string },
) =>
  ({
    id: randomUUID(),
    at: new Date().toISOString(),
    ...event,
  } as RunEventInput);

/** A plan with a procedure of three steps, and one without any. */
export const runnablePlan: PlanCreateInput = {
  ...aPlan(),
  document: {
    sections: {
      runbook: {
        facts: {
          procedures: [
            {
              key: 'vendor-down',
              title: 'Workday is down',
              steps: [
                { text: 'Ask {{ labels.tenant }} whether it is them' },
                { text: 'Pause the pushes', command: 'pause --all' },
                { text: 'Call the vendor' },
              ],
            },
            { key: 'nothing-to-do', title: 'Nothing to do' },
          ],
        },
      },
    },
  },
};

/** The plugin with that plan, whoever calls, and everything it tells others. */
export async function startRuns(options: { features?: BackendFeature[] } = {}) {
  const recording = recordingServices();
  const notifications = new RecordedNotifications();
  let decisions: Record<string, PolicyDecision> = {};
  const { server } = await startTestBackend({
    features: [
      integrationPlanPlugin,
      testPolicy(() => decisions),
      notifications.factory,
      ...recording.factories,
      ...(options.features ?? []),
    ],
  });
  const clientFor = (headers: Record<string, string> = {}) =>
    new IntegrationPlanClient({
      discoveryApi: {
        getBaseUrl: async plugin =>
          `http://localhost:${server.port()}/api/${plugin}`,
      },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: {
              ...Object.fromEntries(new Headers(init?.headers)),
              ...headers,
            },
          }),
      },
    });
  const client = clientFor();
  const { namespace, name } = await client.createPlan(runnablePlan);
  recording.signals.length = 0;
  return {
    ...recording,
    api: request(server),
    client,
    clientFor,
    notifications,
    plan: { namespace, name },
    decide: (next: Record<string, PolicyDecision>) => {
      decisions = next;
    },
  };
}
