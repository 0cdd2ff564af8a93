import type { Entity, LocationEntity } from '@backstage/catalog-model';
import {
  processingResult,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';

/** Longer than a round of processing usually takes. */
const PENDING_MS = 10 * 60_000;

/**
 * The catalog compares what a location yields with the time before and skips
 * what is the same, so that an entity that it has refused once stays away after
 * its name has become free. For a while after that, a refresh key makes each
 * location differ: no entity shows it.
 */
export class LocationRereader {
  #key: string | undefined;
  #until = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** A name has become free. */
  request() {
    this.#until = this.now() + PENDING_MS;
    this.#key = `integration-plan-released:${this.now()}`;
  }

  onProcessed(entity: Entity | LocationEntity, emit: CatalogProcessorEmit) {
    if (entity.kind !== 'Location' || !this.#key) return;
    if (this.now() < this.#until) emit(processingResult.refresh(this.#key));
  }
}
