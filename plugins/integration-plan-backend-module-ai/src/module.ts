import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { integrationPlanDraftersExtensionPoint } from '@integration-plan/plugin-integration-plan-node';
import { LanguageModelDrafter } from './LanguageModelDrafter';
import { readAiConfig } from './readAiConfig';

/**
 * Adds the configured language model as a way to draft plans.
 * @public
 */
export const integrationPlanModuleAi = createBackendModule({
  pluginId: 'integration-plan',
  moduleId: 'ai',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        drafters: integrationPlanDraftersExtensionPoint,
      },
      async init({ config, logger, drafters }) {
        const settings = readAiConfig(config);
        if (!settings) {
          logger.info(
            'No language model drafts plans: integrationPlan.ai is not configured',
          );
          return;
        }
        const { model, host } = settings;
        logger.info(`Plans can be drafted by the model ${model} at ${host}`);
        drafters.addDrafter(LanguageModelDrafter.create({ settings, logger }));
      },
    });
  },
});
