import { DatabaseStore } from '../../DatabaseStore';

/** Row of `refreshes`. */
type RefreshRow = { key: string; at: string };

/** Older ones limit nothing any more. */
const KEPT_MS = 60 * 60_000;

/** When something was last refreshed, for all replicas. */
export class RefreshStore extends DatabaseStore {
  /** Takes a turn, unless the last one is not long enough ago. */
  async take({
    key,
    everyMs,
  }: {
    key: string;
    everyMs: number;
  }): Promise<{ isFree: true; at: Date } | { isFree: false; waitMs: number }> {
    const at = this.now();
    const before = (ms: number) => new Date(at.getTime() - ms).toISOString();
    await this.#rows().where('at', '<', before(KEPT_MS)).delete();
    const [taken] = await this.#rows()
      .insert({ key, at: at.toISOString() })
      .onConflict('key')
      .merge()
      .where('refreshes.at', '<=', before(everyMs))
      .returning('key');
    if (taken) return { isFree: true, at };
    const last = await this.#rows().where({ key }).first('at');
    const lastAt = last ? Date.parse(last.at) : at.getTime();
    // The clock of the replica that wrote it may be ahead
    const waitMs = Math.min(everyMs, lastAt + everyMs - at.getTime());
    return { isFree: false, waitMs: Math.max(1, waitMs) };
  }

  #rows() {
    return this.knex<RefreshRow>('refreshes');
  }
}
