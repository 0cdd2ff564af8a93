import {
  mergeDocuments,
  provenanceOfSection,
  reconcileProvenance,
  type FactProvenance,
  type PlanDocument,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';

/** What a drafter proposes for a section. JSON: the browser keeps it with a draft. */
export type Proposal = {
  section: SectionId;
  value: unknown;
  /** Where its facts come from. */
  provenance: FactProvenance[];
};

export const proposalOf = (
  document: PlanDocument,
  section: SectionId,
): Proposal => ({
  section,
  value: document.sections[section],
  provenance: provenanceOfSection(document, section),
});

/** What somebody had typed before stays: a proposal fills in the rest. */
export const mergeProposal = (
  base: unknown,
  typed: unknown,
  { value }: Proposal,
): unknown => mergeDocuments(base, typed, value).merged;

/**
 * The document with its provenance set right: what a person has written is
 * theirs, and what is left of a proposal comes from where the proposal says.
 */
export function reconcileWith(
  proposal: Proposal | undefined,
  before: PlanDocument,
  after: PlanDocument,
): PlanDocument {
  if (!proposal) return reconcileProvenance(before, after);
  const { section, value } = proposal;
  const provenance = [
    ...before.provenance.filter(({ path }) => !path.startsWith(`${section}.`)),
    ...proposal.provenance,
  ];
  const proposed = {
    ...before,
    sections: { ...before.sections, [section]: value },
    provenance,
  } as PlanDocument;
  return reconcileProvenance(proposed, { ...after, provenance });
}
