import { NotFoundError } from '@backstage/errors';
import {
  integrationPlanAlertsPushPermission,
  MAX_PUSHED_ALERTS,
  type AlertmanagerWebhook,
  type AlertPushAnswer,
  type AlertPushQuery,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  PlanAuthorizer,
} from '../../permissions/ResourceAuthorizer';
import type { StatusSourceRegistry } from '../StatusSourceRegistry';
import type { AlertTargetIndex } from './AlertTargetIndex';
import type { PollHints } from './PollHints';

/**
 * Takes the webhooks of Alertmanagers. They are hints: whatever the alerts
 * concern is read again at once, so that one that comes twice, late, out of
 * order or never leaves no wrong status.
 */
export class AlertPushService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      hints: PollHints;
      index: AlertTargetIndex;
      sources: StatusSourceRegistry;
    },
  ) {}

  /**
   * @throws `NotAllowedError`
   * @throws `NotFoundError` for a source that the portal does not have
   */
  async push(
    webhook: AlertmanagerWebhook,
    query: AlertPushQuery,
    options: CallerOptions,
  ): Promise<AlertPushAnswer> {
    const { authorizer, hints, index, sources } = this.deps;
    const permission = integrationPlanAlertsPushPermission;
    await authorizer.authorizeBasic(permission, options);
    const { source = webhook.receiver } = query;
    if (!sources.get(source)) {
      throw new NotFoundError(
        `This portal has no status source named "${source}"; name it with ?source=`,
      );
    }
    const alerts = webhook.alerts.slice(0, MAX_PUSHED_ALERTS);
    const targets = await index.find(
      source,
      alerts.map(({ labels }) => labels),
    );
    hints.hint(source, targets);
    return {
      source,
      targets: targets.length,
      notLookedAt:
        webhook.truncatedAlerts + webhook.alerts.length - alerts.length,
    };
  }
}
