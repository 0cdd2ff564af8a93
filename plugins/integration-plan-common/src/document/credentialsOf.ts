import type { CredentialSummary } from '../sections/credential';
import type { PlanDocument } from '../schema/document';
import type { SectionDefinition } from '../sections/defineSection';
import { SECTIONS } from '../sections/index';

/**
 * The credentials that a plan needs, in the order in which its document tells
 * of them. Of facts that the present schema no longer accepts, as an old
 * revision can have, nothing is told.
 * @public
 */
export function credentialsOf(document: PlanDocument): CredentialSummary[] {
  return (SECTIONS as readonly SectionDefinition[]).flatMap(
    ({ id, facts, credentials }) => {
      if (!credentials) return [];
      const { sections } = document as { sections: Record<string, unknown> };
      const section = sections[id] as { facts?: unknown } | undefined;
      const read = facts.safeParse(section?.facts ?? {});
      return read.success ? credentials(read.data) : [];
    },
  );
}
