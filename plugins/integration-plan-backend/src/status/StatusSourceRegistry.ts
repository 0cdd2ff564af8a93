import { ConflictError } from '@backstage/errors';
import type { StatusSource } from '@integration-plan/plugin-integration-plan-node';

/** The status sources of this portal by id. */
export class StatusSourceRegistry {
  readonly #sources = new Map<string, StatusSource>();

  /** @throws `ConflictError` for an id that is taken */
  add(...sources: StatusSource[]) {
    for (const source of sources) {
      const taken = this.#sources.get(source.id);
      if (taken) {
        throw new ConflictError(
          `Two status sources are named "${source.id}" (${taken.type} and ${source.type}); ids are shared by all types`,
        );
      }
      this.#sources.set(source.id, source);
    }
  }

  get(id: string): StatusSource | undefined {
    return this.#sources.get(id);
  }

  ids(): string[] {
    return [...this.#sources.keys()].sort();
  }
}
