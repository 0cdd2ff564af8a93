import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  INTEGRATION_PLAN_SIGNAL_CHANNEL,
  type IntegrationPlanSignal,
} from '@integration-plan/plugin-integration-plan-common';

/** Ids in one signal; more are sent in several. */
const MAX_IDS = 500;

/** Tells open pages to fetch again. A nudge: what fails here is only logged. */
export class StatusPublisher {
  constructor(
    private readonly signals: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  async publish(action: IntegrationPlanSignal['action'], ids: string[]) {
    for (let start = 0; start < ids.length; start += MAX_IDS) {
      try {
        await this.signals.publish<IntegrationPlanSignal>({
          recipients: { type: 'broadcast' },
          channel: INTEGRATION_PLAN_SIGNAL_CHANNEL,
          message: { action, ids: ids.slice(start, start + MAX_IDS) },
        });
      } catch (error) {
        this.logger.warn(
          'Open pages could not be told of a change',
          toError(error),
        );
      }
    }
  }
}
