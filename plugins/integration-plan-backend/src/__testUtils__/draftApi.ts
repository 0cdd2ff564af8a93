import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  IntegrationPlanClient,
  type DraftEvent,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanDraftersExtensionPoint } from '@integration-plan/plugin-integration-plan-node';
import { integrationPlanPlugin } from '../plugin';
import { testPolicy } from './policy';
import { ScriptedDrafter } from './ScriptedDrafter';

/** Inputs to draft from. */
export const scenario = {
  ourSystem: 'A people platform in Python with PostgreSQL',
  thirdPartyApi: 'Workday REST API',
  integrationGoal: 'Pull 50,000 employees every night',
  authMethod: 'OAuth 2.0 client credentials',
  constraints: '1,000 requests per hour',
};

/** A portal with a scripted drafter beside the rules. */
export async function startDraftApi(
  options: {
    /** `integrationPlan.drafting` */
    config?: object;
    id?: string;
  } = {},
) {
  const decisions: Record<string, PolicyDecision> = {};
  const drafter = new ScriptedDrafter(options.id);
  const logged: string[] = [];
  const record = (...args: unknown[]) =>
    void logged.push(args.map(arg => String(arg)).join(' '));
  const logger = mockServices.logger.mock({
    debug: record,
    error: record,
    info: record,
    warn: record,
  });
  logger.child.mockReturnValue(logger);
  const backend = await startTestBackend({
    features: [
      integrationPlanPlugin,
      createBackendModule({
        pluginId: 'integration-plan',
        moduleId: 'test-drafter',
        register(env) {
          env.registerInit({
            deps: { drafters: integrationPlanDraftersExtensionPoint },
            async init({ drafters }) {
              drafters.addDrafter(drafter);
            },
          });
        },
      }),
      testPolicy(() => decisions),
      mockServices.rootConfig.factory({
        data: { integrationPlan: { drafting: options.config as never } },
      }),
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api/integration-plan`;
  const client = new IntegrationPlanClient({
    discoveryApi: { getBaseUrl: async () => url },
    fetchApi: { fetch },
  });
  const stop = () => backend.stop();
  return { decisions, drafter, drafts: client.drafts, logged, stop, url };
}

/** Everything that happens while a draft is written. */
export async function eventsOf(events: AsyncIterable<DraftEvent>) {
  const found: DraftEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

/** What became of one section. */
export const sectionOf = (events: DraftEvent[], id: string) =>
  events.find(
    (event): event is Extract<DraftEvent, { type: 'section' }> =>
      event.type === 'section' && event.section === id,
  )!;

/** The error that a call is answered with. */
export async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ResponseError)) throw error ?? new Error('no error');
  const { headers, status } = error.response;
  return { headers, status, ...(error.body as any).error };
}
