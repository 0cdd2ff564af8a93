import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { ResponseError, toError } from '@backstage/errors';
import {
  INTEGRATION_PLAN_PLUGIN_ID,
  IntegrationPlanClient,
} from '@integration-plan/plugin-integration-plan-common';
import { readDemoPlans } from './readDemoPlans';

/** While the plugin that stores the plans is still starting. */
const ATTEMPTS = 60;

/**
 * Stores the demo plans once, the first time a portal starts with
 * `demo.seed: true`. What happens to them later stays: an edited or deleted
 * plan is not put back.
 */
export const demoPlugin = createBackendPlugin({
  pluginId: 'demo',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discoveryApi: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ auth, config, database, discoveryApi, lifecycle, logger }) {
        if (!config.getOptionalBoolean('demo.seed')) return;
        const knex = await database.getClient();
        if (!(await knex.schema.hasTable('demo_seeded'))) {
          await knex.schema.createTable('demo_seeded', table => {
            table.string('plan').primary();
          });
        }
        const client = new IntegrationPlanClient({
          discoveryApi,
          fetchApi: { fetch },
        });

        const seed = async () => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: await auth.getOwnServiceCredentials(),
            targetPluginId: INTEGRATION_PLAN_PLUGIN_ID,
          });
          const folder = resolvePackagePath('backend', 'demo', 'plans');
          for (const plan of await readDemoPlans(folder)) {
            const marker = { plan: plan.name };
            if (await knex('demo_seeded').where(marker).first()) continue;
            try {
              await client.createPlan(plan, { token });
            } catch (error) {
              const exists =
                error instanceof ResponseError && error.response.status === 409;
              if (!exists) throw error;
            }
            await knex('demo_seeded').insert(marker).onConflict().ignore();
          }
        };

        lifecycle.addStartupHook(async () => {
          for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
              await seed();
              logger.info('The demo plans are stored');
              return;
            } catch (error) {
              if (attempt === ATTEMPTS) {
                logger.error('The demo plans were not stored', toError(error));
                return;
              }
              await sleep(500);
            }
          }
        });
      },
    });
  },
});
