import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  integrationPlanStatusSourcesExtensionPoint,
  readInstances,
} from '@integration-plan/plugin-integration-plan-node';
import { readAlertmanagerOptions } from './alertmanagerOptions';
import { AlertmanagerSource } from './AlertmanagerSource';
import { PrometheusSource } from './PrometheusSource';

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
        const servers = readInstances(
          config,
          'integrationPlan.prometheus.instances',
        );
        const alertmanagers = readInstances(
          config,
          'integrationPlan.alertmanager.instances',
          { more: readAlertmanagerOptions(servers) },
        );
        sources.addStatusSource(
          ...servers.map(one => new PrometheusSource(one)),
          ...alertmanagers.map(
            ({ options, ...one }) => new AlertmanagerSource(one, options),
          ),
        );
      },
    });
  },
});
