import { ForwardedError } from '@backstage/errors';
import type { OwnerNotifier } from '../../notifications/OwnerNotifier';
import type { DueVendorStore } from './DueVendorStore';

/**
 * Reminds owners of contacts that nobody has used or verified for long, and of
 * suspect ones that nobody has verified since: the backstop for what no report
 * brought up.
 */
export class ContactReminder {
  constructor(
    private readonly deps: { due: DueVendorStore; notifier: OwnerNotifier },
  ) {}

  /** @throws when an owner could not be told; the others are told all the same */
  async run(signal?: AbortSignal): Promise<void> {
    const { due, notifier } = this.deps;
    const failures: unknown[] = [];
    for (const [owner, vendors] of await due.listByOwner()) {
      signal?.throwIfAborted();
      try {
        await notifier.remindOfContacts(owner, vendors);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new ForwardedError(
        `${failures.length} owners could not be reminded of their vendor contacts`,
        failures[0],
      );
    }
  }
}
