import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { integrationPlanStatusSourcesExtensionPoint } from '@integration-plan/plugin-integration-plan-node';
import { AlertmanagerSource } from './AlertmanagerSource';
import { PrometheusSource } from './PrometheusSource';
import { readInstances } from './instances';

/**
 * Adds the configured Prometheus servers and Alertmanagers as status sources.
 * @public
 */
export const integrationPlanModulePrometheus = createBackendModule({
  pluginId: 'integration-plan',
  moduleId: 'prometheus',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: integrationPlanStatusSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        const read = (type: string) =>
          readInstances(config, `integrationPlan.${type}.instances`);
        sources.addStatusSource(
          ...read('prometheus').map(one => new PrometheusSource(one)),
          ...read('alertmanager').map(one => new AlertmanagerSource(one)),
        );
      },
    });
  },
});
