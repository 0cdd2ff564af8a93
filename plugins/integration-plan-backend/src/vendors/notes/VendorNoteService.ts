import {
  inputError,
  integrationPlanVendorPinPermission,
  type Vendor,
  type VendorNoteInput,
} from '@integration-plan/plugin-integration-plan-common';
import { Duration } from 'luxon';
import type { OwnerNotifier } from '../../notifications/OwnerNotifier';
import type {
  CallerOptions,
  WriteOptions,
} from '../../permissions/ResourceAuthorizer';
import type { SecretScanner } from '../../secrets/SecretScanner';
import type { StatusPublisher } from '../../status/StatusPublisher';
import type { VendorView } from '../VendorView';
import type { DependantStore } from '../impact/DependantStore';
import type { StoredVendor } from '../rows';
import type { VendorNoteStore } from './VendorNoteStore';

const MAX_DAYS = 31;

/**
 * Pins notes to vendors, for all who have a plan that depends on one. Every
 * answer with a note has its `expiresAt`, so that an open page can take it
 * down at that moment without asking again.
 */
export class VendorNoteService {
  readonly #now: () => Date;

  constructor(
    private readonly deps: {
      dependants: DependantStore;
      notes: VendorNoteStore;
      notifier: OwnerNotifier;
      publisher: StatusPublisher;
      secrets: SecretScanner;
      view: VendorView;
      now?: () => Date;
    },
  ) {
    this.#now = deps.now ?? (() => new Date());
  }

  /**
   * @returns the vendor with the note
   * @throws `NotFoundError`
   * @throws `NotAllowedError` for who may not read the vendor, or pin
   * @throws `InputError` for a secret, or a time that is past or too far away
   */
  async pin(
    slug: string,
    input: VendorNoteInput,
    options: WriteOptions,
  ): Promise<Vendor> {
    const { dependants, notes, notifier, secrets } = this.deps;
    const vendor = await this.#pinnable(slug, options);
    const { text } = input;
    const expiresAt = this.#checkExpiry(input.expiresAt);
    await secrets.refuseSecrets({ text }, 'note');

    const by = options.author;
    const note = await notes.pin(vendor.id, { text, expiresAt, by });
    await this.#announce(vendor);
    const keys = [vendor.slug, ...vendor.aliases];
    const owners = await dependants.listOwners(keys);
    await notifier.onNotePinned(vendor, note, owners);
    return this.deps.view.get(vendor.slug, options);
  }

  /**
   * Takes a note off before it expires.
   *
   * @returns the vendor without the note
   * @throws `NotFoundError`
   * @throws `NotAllowedError` for who may not read the vendor, or pin
   */
  async unpin(
    slug: string,
    id: string,
    options: WriteOptions,
  ): Promise<Vendor> {
    const vendor = await this.#pinnable(slug, options);
    await this.deps.notes.unpin(vendor.id, id, options.author);
    await this.#announce(vendor);
    return this.deps.view.get(vendor.slug, options);
  }

  /** The answer is the vendor: who may not read it is told before it changes. */
  #pinnable(slug: string, options: CallerOptions): Promise<StoredVendor> {
    const permission = integrationPlanVendorPinPermission;
    return this.deps.view.find(slug, options, permission);
  }

  #checkExpiry(instant: string): Date {
    const expiresAt = new Date(instant);
    const now = this.#now().getTime();
    const latest = now + Duration.fromObject({ days: MAX_DAYS }).toMillis();
    const refuse = (message: string) =>
      inputError('note', [{ path: 'expiresAt', message }]);
    if (expiresAt.getTime() <= now) throw refuse('must be in the future');
    if (expiresAt.getTime() > latest) {
      throw refuse(`must be at most ${MAX_DAYS} days away`);
    }
    return expiresAt;
  }

  #announce({ id }: StoredVendor) {
    return this.deps.publisher.publish('vendor-changed', [id]);
  }
}
