import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  type Contact,
  type ContactInput,
  type ContactProofList,
  type ContactReport,
  integrationPlanContactsReadPermission,
  integrationPlanContactsUpdatePermission,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  ChangeOptions,
  WriteOptions,
} from '../permissions/ResourceAuthorizer';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { VendorView, VendorViewDeps } from './VendorView';
import type { StoredVendor } from './rows';

/** Tells people about vendors. What fails in it is its own to log; it never throws. */
export interface VendorNotifier {
  /**
   * A report has made a contact suspect that was not before; later reports of
   * a contact that is suspect already do not call it.
   */
  onContactSuspect(
    vendor: StoredVendor,
    contact: Contact,
    report: ContactReport,
  ): Promise<void>;
}

/** A contact as the path of a request names it. */
export type ContactRef = { slug: string; contactId: string };

/**
 * Changes contacts of vendors, and records how they prove in use, for those who
 * may; all of it asks for permission to see the vendor as well, which is the
 * answer.
 */
export class ContactService {
  constructor(
    private readonly deps: Pick<VendorViewDeps, 'contacts' | 'authorizer'> & {
      auth: AuthService;
      notifier: VendorNotifier;
      publisher: StatusPublisher;
      secrets: SecretScanner;
      userInfo: UserInfoService;
      view: VendorView;
    },
  ) {}

  /** @throws `InputError` for a secret */
  async add(
    slug: string,
    contact: ContactInput,
    options: WriteOptions,
  ): Promise<Vendor> {
    const vendor = await this.#changeable(slug, options);
    await this.deps.secrets.refuseSecrets(contact, 'contact');
    await this.deps.contacts.add(vendor.id, contact, options.author);
    return this.#announced(vendor, options);
  }

  /**
   * Replaces what is edited of a contact. Its state stays: what equals the
   * current values adds no revision.
   *
   * @throws `InputError` for a secret
   * @throws `PreconditionFailedError` when the contact has moved on
   */
  async update(
    { slug, contactId }: ContactRef,
    contact: ContactInput,
    options: ChangeOptions,
  ): Promise<Vendor> {
    const vendor = await this.#changeable(slug, options);
    await this.deps.secrets.refuseSecrets(contact, 'contact');
    const key = { vendorId: vendor.id, contactId };
    const isChanged = await this.deps.contacts.update(key, contact, options);
    return isChanged
      ? this.#announced(vendor, options)
      : this.#answer(vendor, options);
  }

  /**
   * Removes a contact with its history.
   *
   * @throws `PreconditionFailedError` when the contact has moved on
   */
  async delete(
    { slug, contactId }: ContactRef,
    options: ChangeOptions,
  ): Promise<Vendor> {
    const vendor = await this.#changeable(slug, options);
    await this.deps.contacts.delete(
      { vendorId: vendor.id, contactId },
      options,
    );
    return this.#announced(vendor, options);
  }

  /**
   * Records how a contact proved. Everybody who may see contacts may; that the
   * details are right is the word of those who may change them.
   *
   * @throws `InputError` for a secret
   */
  async report(
    { slug, contactId }: ContactRef,
    report: ContactReport,
    options: WriteOptions,
  ): Promise<Vendor> {
    const { authorizer, contacts, notifier, secrets, view } = this.deps;
    const vendor = await view.find(
      slug,
      options,
      report.outcome === 'verified'
        ? integrationPlanContactsUpdatePermission
        : integrationPlanContactsReadPermission,
    );
    await secrets.refuseSecrets(report, 'report');
    const { becameSuspect } = await contacts.report(
      { vendorId: vendor.id, contactId },
      report,
      {
        by: options.author,
        isOwner: await this.#isOwner(vendor, options),
        mayUpdate: await authorizer.may(
          integrationPlanContactsUpdatePermission,
          vendor,
          options,
        ),
      },
    );
    const answer = await this.#announced(vendor, options);
    if (becameSuspect) {
      const contact = (await contacts.listOf(vendor.id)).find(
        ({ id }) => id === contactId,
      );
      if (contact) await notifier.onContactSuspect(vendor, contact, report);
    }
    return answer;
  }

  /** What was reported of a contact, newest first. */
  async listReports(
    { slug, contactId }: ContactRef,
    options: CallerOptions,
  ): Promise<ContactProofList> {
    const { contacts, view } = this.deps;
    const permission = integrationPlanContactsReadPermission;
    const vendor = await view.find(slug, options, permission);
    const key = { vendorId: vendor.id, contactId };
    return { items: await contacts.listReports(key) };
  }

  #changeable(slug: string, options: CallerOptions) {
    const permission = integrationPlanContactsUpdatePermission;
    return this.deps.view.find(slug, options, permission);
  }

  /** A service owns nothing, whatever it may do. */
  async #isOwner(vendor: StoredVendor, { credentials }: CallerOptions) {
    const { auth, userInfo } = this.deps;
    if (!auth.isPrincipal(credentials, 'user')) return false;
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    return ownershipEntityRefs.some(ref => ref.toLowerCase() === vendor.owner);
  }

  async #announced(vendor: StoredVendor, options: CallerOptions) {
    await this.deps.publisher.publish('vendor-changed', [vendor.id]);
    return this.#answer(vendor, options);
  }

  #answer({ slug }: StoredVendor, options: CallerOptions) {
    return this.deps.view.get(slug, options);
  }
}
