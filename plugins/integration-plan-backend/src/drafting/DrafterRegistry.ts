import { ConflictError, InputError } from '@backstage/errors';
import {
  type Drafter,
  provenanceOfSection,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanDrafter } from '@integration-plan/plugin-integration-plan-node';

/** The ways to draft plans in this portal, by id. */
export class DrafterRegistry {
  readonly #drafters = new Map<string, PlanDrafter>();
  #default?: string;

  /** @throws `ConflictError` for an id that is taken */
  add(...drafters: PlanDrafter[]) {
    for (const drafter of drafters) {
      const taken = this.#drafters.get(drafter.id);
      if (taken) {
        throw new ConflictError(
          `Two drafters are named "${drafter.id}" (${taken.title} and ${drafter.title}); give one of them another id`,
        );
      }
      this.#drafters.set(drafter.id, drafter);
    }
  }

  /**
   * Says which one is asked where nobody names another; the first that was
   * added otherwise. Call it when all have been added.
   *
   * @throws `InputError` for one that is not there
   */
  setDefault(id: string) {
    if (!this.#drafters.has(id)) {
      throw new InputError(
        `Invalid config: integrationPlan.drafting.default: ${this.#unknown(
          id,
        )}`,
      );
    }
    this.#default = id;
  }

  /**
   * @param id - absent: the default
   * @throws `InputError` that names those that are there
   */
  get(id?: string): PlanDrafter {
    const drafter = this.#drafters.get(id ?? this.#defaultId());
    if (!drafter) {
      throw new InputError(`Invalid draft: drafter: ${this.#unknown(id)}`);
    }
    return drafter;
  }

  /** The default first, the others in the order of their titles. */
  list(): Drafter[] {
    return [...this.#drafters.values()]
      .map(({ id, model, preview, read, title }) => ({
        id,
        title,
        isDefault: id === this.#defaultId(),
        sendsInputs: preview !== undefined,
        reads: read !== undefined,
        ...(model && { model }),
      }))
      .sort(
        (a, b) =>
          Number(b.isDefault) - Number(a.isDefault) ||
          a.title.localeCompare(b.title, 'en'),
      );
  }

  #defaultId(): string {
    return this.#default ?? [...this.#drafters.keys()][0];
  }

  #unknown(id: string | undefined) {
    const ids = [...this.#drafters.keys()].sort().join(', ');
    return `there is no drafter named "${id}", only ${ids}`;
  }
}

/** The rules as a drafter: what the service has drafted by them already. */
export const rulesDrafter: PlanDrafter = {
  id: 'rules',
  title: 'Built-in rules',
  async *draft({ rules: { document }, sections }) {
    for (const section of sections) {
      yield {
        type: 'section',
        section,
        content: document.sections[section],
        provenance: provenanceOfSection(document, section),
        by: 'rules',
      };
    }
  },
};
