import type { DatabaseService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { Knex } from 'knex';
import { lockVendors } from '../operations/findVendors';
import { touchVendor } from '../operations/saveVendor';
import type { ContactEventRow, ContactRow } from '../rows';

/** What stands in the place of the name of a person who was forgotten. */
const FORMER_CONTACT = 'Former contact';

/** How long people who have left are kept, where nothing else is configured. */
export const DEFAULT_RETENTION: HumanDuration = { days: 90 };

/** Everything of a contact that belongs to the person. */
const FORGOTTEN = {
  name: FORMER_CONTACT,
  channels: '[]',
  languages: '[]',
  hours: null,
  notes: null,
};

export type Forgotten = {
  contacts: number;
  /** Reports that had a note. */
  notes: number;
  /** Vendors whose contacts changed. */
  vendorIds: string[];
};

/** Contacts who have left. */
export class FormerContactStore {
  /** @param options - `retention`: how long after they have left people are kept */
  static async create(options: {
    database: DatabaseService;
    author: string;
    now?: () => Date;
    retention?: HumanDuration;
  }): Promise<FormerContactStore> {
    const {
      author,
      database,
      now = () => new Date(),
      retention = DEFAULT_RETENTION,
    } = options;
    return new FormerContactStore(await database.getClient(), {
      author,
      now,
      retentionMs: durationToMilliseconds(retention),
    });
  }

  private constructor(
    private readonly knex: Knex,
    private readonly options: {
      author: string;
      now: () => Date;
      retentionMs: number;
    },
  ) {}

  /**
   * Forgets people who left long enough ago. What stays is that there was a
   * contact of a role, and the reports: their outcome, their time and who of
   * us made them. Desks stay as they are.
   */
  async forget(): Promise<Forgotten> {
    const now = this.options.now();
    const at = now.toISOString();
    const cut = new Date(now.getTime() - this.options.retentionMs);
    const author = this.options.author;
    return this.knex.transaction(async tx => {
      const left = () =>
        tx<ContactRow>('vendor_contacts')
          .where({ state: 'left', is_person: true })
          .where('state_since', '<', cut.toISOString());
      const due = await left().distinct('vendor_id').pluck('vendor_id');
      await lockVendors(tx, due);
      const changed = await left()
        .where(known => {
          for (const [column, empty] of Object.entries(FORGOTTEN)) {
            if (empty === null) known.orWhereNotNull(column);
            else known.orWhereNot(column, empty);
          }
        })
        .update({
          ...FORGOTTEN,
          // An editor that still shows the person cannot write them back
          revision: tx.raw('revision + 1'),
          updated_at: at,
          updated_by: author,
        })
        .returning(['id', 'vendor_id']);
      const notes = await tx<ContactEventRow>('contact_events')
        .whereIn('contact_id', left().select('id'))
        .whereNotNull('note')
        .update({ note: null });
      const vendorIds = [...new Set(changed.map(row => row.vendor_id))];
      for (const id of vendorIds) await touchVendor(tx, id, { author, at });
      return { contacts: changed.length, notes, vendorIds };
    });
  }
}
