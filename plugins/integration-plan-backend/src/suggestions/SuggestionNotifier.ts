import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  landingPath,
  type PlanSummary,
  type Suggestion,
} from '@integration-plan/plugin-integration-plan-common';
import { NotificationSender } from '../notifications/NotificationSender';

/** So that people can switch these off. */
const TOPIC = 'Suggested edits of runbooks';

/** Tells the owner of a plan that somebody suggests a change. */
export class SuggestionNotifier {
  readonly #sender: NotificationSender;
  readonly #pagesPath: string;

  /** @param deps - `pagesPath` is where the portal shows the pages of plans */
  constructor(deps: {
    notifications: NotificationService;
    logger: LoggerService;
    pagesPath: string;
  }) {
    this.#sender = new NotificationSender(deps);
    this.#pagesPath = deps.pagesPath;
  }

  onSuggested(plan: PlanSummary, suggestion: Suggestion): void {
    const { by, id, procedure, proposed, reason } = suggestion;
    this.#sender.tell(
      [plan.owner],
      {
        title: `${plan.title}: a change to "${proposed.title}" is suggested`,
        description: reason,
        link: `${this.#pagesPath}${landingPath(plan, {}, procedure)}`,
        severity: 'normal',
        topic: TOPIC,
        scope: `suggestion:${id}`,
      },
      by,
    );
  }
}
