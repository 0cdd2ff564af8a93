import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  landingPath,
  type PlanSummary,
  type Suggestion,
} from '@integration-plan/plugin-integration-plan-common';

/** So that people can switch these off. */
const TOPIC = 'Suggested edits of runbooks';

/**
 * Tells the owner of a plan that somebody suggests a change. It neither keeps
 * the one who suggests waiting nor fails them: a failure is logged.
 */
export class SuggestionNotifier {
  constructor(
    private readonly deps: {
      notifications: NotificationService;
      logger: LoggerService;
      pagesPath: string;
    },
  ) {}

  onSuggested(plan: PlanSummary, suggestion: Suggestion): void {
    const { logger, notifications, pagesPath } = this.deps;
    const { id, procedure, proposed, reason } = suggestion;
    notifications
      .send({
        recipients: { type: 'entity', entityRef: plan.owner },
        payload: {
          title: `${plan.title}: a change to "${proposed.title}" is suggested`,
          description: reason,
          link: `${pagesPath}${landingPath(plan, {}, procedure)}`,
          severity: 'normal',
          topic: TOPIC,
          scope: `suggestion:${id}`,
        },
      })
      .catch(error =>
        logger.warn(
          `The owner was not notified: suggestion:${id}`,
          toError(error),
        ),
      );
  }
}
