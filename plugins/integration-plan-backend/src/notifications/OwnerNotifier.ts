import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  Contact,
  ContactReport,
  Vendor,
  VendorNote,
} from '@integration-plan/plugin-integration-plan-common';
import { NotificationSender } from './NotificationSender';
import { formatDue, formatSuspect, type DueVendor } from './words';

/** What of a vendor may stand in a notification, and finds its page. */
export type NotifiedVendor = Pick<Vendor, 'id' | 'slug' | 'name' | 'owner'>;

/** Who receives what, so that people can switch off what they do not want. */
const TOPICS = {
  suspect: 'Suspect vendor contacts',
  note: 'Notes pinned to vendors',
  due: 'Vendor contacts to check',
};

/**
 * Tells owners what happened to their vendors. Notifications are kept outside
 * of what our permissions cover, so none names a person or a way to reach one.
 * The scope makes a repetition renew the notification that somebody has.
 *
 * What a request gives rise to (`on...`) neither keeps it waiting nor fails it:
 * a failure is logged.
 */
export class OwnerNotifier {
  readonly #sender: NotificationSender;
  readonly #vendorsPath: string;

  /** @param deps - `pagesPath` is where the portal shows the pages of plans */
  constructor(deps: {
    notifications: NotificationService;
    logger: LoggerService;
    pagesPath: string;
  }) {
    this.#sender = new NotificationSender(deps);
    this.#vendorsPath = `${deps.pagesPath}/vendors`;
  }

  /** To be called once when a contact becomes suspect. */
  async onContactSuspect(
    vendor: NotifiedVendor,
    contact: Pick<Contact, 'id' | 'role' | 'tier'>,
    report: Pick<ContactReport, 'outcome'>,
  ): Promise<void> {
    this.#sender.tell([vendor.owner], {
      ...formatSuspect(vendor, contact, report),
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
    this.#sender.tell([...new Set([vendor.owner, ...owners])], {
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
    await this.#sender.send([owner], {
      ...formatDue(due),
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
}
