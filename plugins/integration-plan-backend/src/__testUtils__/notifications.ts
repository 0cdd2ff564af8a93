import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  notificationService,
  type NotificationSendOptions,
  type NotificationService,
} from '@backstage/plugin-notifications-node';

/** A notification service that keeps what was sent, and fails when told to. */
export class RecordedNotifications implements NotificationService {
  readonly sent: NotificationSendOptions[] = [];
  isBroken = false;

  async send(options: NotificationSendOptions): Promise<void> {
    if (this.isBroken) throw new Error('The notifications backend is away');
    this.sent.push(options);
  }

  /** Everybody who was told, in order, once for each time. */
  get recipients(): string[] {
    return this.sent.flatMap(({ recipients }) =>
      recipients.type === 'entity' ? recipients.entityRef : [],
    );
  }

  readonly factory = createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => this,
  });
}
