import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  Contact,
  ContactReport,
  Vendor,
  VendorNote,
} from '@integration-plan/plugin-integration-plan-common';
import { sayDue, saySuspect, type DueVendor } from './words';

type Payload = Parameters<NotificationService['send']>[0]['payload'];

/** What of a vendor may stand in a notification, and finds its page. */
export type NotifiedVendor = Pick<Vendor, 'id' | 'slug' | 'name' | 'owner'>;

/** Who receives what, so that people can switch off what they do not want. */
const TOPICS = {
  suspect: 'Suspect vendor contacts',
  note: 'Notes pinned to vendors',
  due: 'Vendor contacts to check',
};

/** Recipients of one call; the body of a request has its limits. */
const MAX_RECIPIENTS = 200;

/**
 * Tells owners what happened to their vendors. Notifications are kept outside
 * of what our permissions cover, so none names a person or a way to reach one.
 * The scope makes a repetition renew the notification that somebody has.
 *
 * What a request gives rise to (`on...`) neither keeps it waiting nor fails it:
 * a failure is logged.
 */
export class OwnerNotifier {
  readonly #notifications: NotificationService;
  readonly #logger: LoggerService;
  readonly #vendorsPath: string;

  /** @param deps - `pagesPath` is where the portal shows the pages of plans */
  constructor(deps: {
    notifications: NotificationService;
    logger: LoggerService;
    pagesPath: string;
  }) {
    this.#notifications = deps.notifications;
    this.#logger = deps.logger;
    this.#vendorsPath = `${deps.pagesPath}/vendors`;
  }

  /** To be called once when a contact becomes suspect. */
  async onContactSuspect(
    vendor: NotifiedVendor,
    contact: Pick<Contact, 'id' | 'role' | 'tier'>,
    report: Pick<ContactReport, 'outcome'>,
  ): Promise<void> {
    this.#tell([vendor.owner], {
      ...saySuspect(vendor, contact, report),
      link: this.#pageOf(vendor),
      severity: 'high',
      topic: TOPICS.suspect,
      scope: `contact-suspect:${contact.id}`,
    });
  }

  /**
   * Tells those who own the vendor, or a plan that depends on it, of a note:
   * each once, however many plans they own.
   */
  async onNotePinned(
    vendor: NotifiedVendor,
    note: Pick<VendorNote, 'id' | 'text'>,
    owners: string[],
  ): Promise<void> {
    this.#tell([...new Set([vendor.owner, ...owners])], {
      title: `${vendor.name}: a note was pinned`,
      description: note.text,
      link: this.#pageOf(vendor),
      severity: 'high',
      topic: TOPICS.note,
      scope: `vendor-note:${note.id}`,
    });
  }

  /**
   * One notification for everything of an owner that is due.
   *
   * @throws when it could not be sent
   */
  async remindOfContacts(owner: string, due: DueVendor[]): Promise<void> {
    await this.#send([owner], {
      ...sayDue(due),
      link: due.length === 1 ? this.#pageOf(due[0]) : this.#vendorsPath,
      severity: 'normal',
      topic: TOPICS.due,
      // A reference can be longer than what a scope is stored in
      scope: `contacts-due:${createHash('sha256').update(owner).digest('hex')}`,
    });
  }

  #pageOf({ slug }: { slug: string }) {
    return `${this.#vendorsPath}/${encodeURIComponent(slug)}`;
  }

  #tell(owners: string[], payload: Payload) {
    this.#send(owners, payload).catch(error =>
      this.#logger.warn(
        `Owners were not notified: ${payload.scope}`,
        toError(error),
      ),
    );
  }

  async #send(owners: string[], payload: Payload) {
    for (let start = 0; start < owners.length; start += MAX_RECIPIENTS) {
      const entityRef = owners.slice(start, start + MAX_RECIPIENTS);
      await this.#notifications.send({
        recipients: { type: 'entity', entityRef },
        payload,
      });
    }
  }
}
