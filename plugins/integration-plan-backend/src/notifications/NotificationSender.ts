import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';

export type NotificationPayload = Parameters<
  NotificationService['send']
>[0]['payload'];

/** Recipients of one call; the body of a request has its limits. */
const MAX_RECIPIENTS = 200;

/** Sends notifications to any number of entities. */
export class NotificationSender {
  readonly #notifications: NotificationService;
  readonly #logger: LoggerService;

  constructor(deps: {
    notifications: NotificationService;
    logger: LoggerService;
  }) {
    this.#notifications = deps.notifications;
    this.#logger = deps.logger;
  }

  /** Neither keeps the caller waiting nor fails it: a failure is logged. */
  tell(entities: string[], payload: NotificationPayload, except?: string) {
    this.send(entities, payload, except).catch(error =>
      this.#logger.warn(
        `Nobody was notified: ${payload.scope}`,
        toError(error),
      ),
    );
  }

  /**
   * @param except - who is not told, also as a member of a group
   * @throws when it could not be sent
   */
  async send(
    entities: string[],
    payload: NotificationPayload,
    except?: string,
  ): Promise<void> {
    for (let start = 0; start < entities.length; start += MAX_RECIPIENTS) {
      const entityRef = entities.slice(start, start + MAX_RECIPIENTS);
      await this.#notifications.send({
        recipients: {
          type: 'entity',
          entityRef,
          ...(except && { excludeEntityRef: except }),
        },
        payload,
      });
    }
  }
}
