import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { StatusPublisher } from '../../status/StatusPublisher';
import type { FormerContactStore } from './FormerContactStore';

/** Forgets people who have left a vendor, and records how many. */
export class ContactRetention {
  constructor(
    private readonly deps: {
      auditor: AuditorService;
      former: FormerContactStore;
      publisher: StatusPublisher;
    },
  ) {}

  async run(): Promise<void> {
    const { auditor, former, publisher } = this.deps;
    const entry = await auditor.createEvent({
      eventId: 'contacts-forget',
      severityLevel: 'medium',
    });
    try {
      const { contacts, notes, vendorIds } = await former.forget();
      await entry.success({ meta: { contacts, notes } });
      await publisher.publish('vendor-changed', vendorIds);
    } catch (error) {
      await entry.fail({ error: toError(error) });
      throw error;
    }
  }
}
