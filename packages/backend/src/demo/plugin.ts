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
import { readDemoPlans, readDemoVendors } from './readDemoPlans';

/** While the plugin that stores the plans is still starting. */
const ATTEMPTS = 60;

const hasStatus = (error: unknown, status: number) =>
  error instanceof ResponseError && error.response.status === status;

/**
 * Stores the demo plans and vendors once, the first time a portal starts with
 * `demo.seed: true`. What happens to them later stays: an edited or deleted
 * plan or vendor is not put back.
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

        const once = async (name: string, store: () => Promise<unknown>) => {
          const marker = { plan: name };
          if (await knex('demo_seeded').where(marker).first()) return;
          await store();
          await knex('demo_seeded').insert(marker).onConflict().ignore();
        };

        const seedPlans = async (token: string) => {
          const folder = resolvePackagePath('backend', 'demo', 'plans');
          for (const plan of await readDemoPlans(folder)) {
            await once(plan.name, async () => {
              try {
                await client.createPlan(plan, { token });
              } catch (error) {
                if (!hasStatus(error, 409)) throw error;
              }
            });
          }
        };

        const vendorExists = async (slug: string, token: string) => {
          try {
            await client.vendors.get(slug, { token });
            return true;
          } catch (error) {
            if (hasStatus(error, 404)) return false;
            throw error;
          }
        };

        const seedVendors = async (token: string) => {
          const file = resolvePackagePath('backend', 'demo', 'vendors.yaml');
          for (const { slug, content } of await readDemoVendors(file)) {
            await once(`vendor ${slug}`, async () => {
              if (await vendorExists(slug, token)) return;
              await client.vendors.importFile(
                { format: 'yaml', content, dryRun: false },
                { token },
              );
            });
          }
        };

        const seed = async () => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: await auth.getOwnServiceCredentials(),
            targetPluginId: INTEGRATION_PLAN_PLUGIN_ID,
          });
          await seedPlans(token);
          await seedVendors(token);
        };

        lifecycle.addStartupHook(async () => {
          for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
              await seed();
              logger.info('The demo plans and vendors are stored');
              return;
            } catch (error) {
              if (attempt === ATTEMPTS) {
                logger.error(
                  'Not all demo plans and vendors were stored',
                  toError(error),
                );
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
