import type { PlanDocument, PlanDocumentInput } from '../../schema/document';
import type { SectionId } from '../../sections';
import type { DraftContext } from '../decide/DraftContext';
import type { Ledger } from '../Ledger';

type Sections = NonNullable<PlanDocumentInput['sections']>;

/** A section as it is drafted. */
export type DraftedSection<Id extends SectionId> = {
  body: string;
  facts: NonNullable<NonNullable<Sections[Id]>['facts']>;
  notApplicable?: string;
};

/**
 * Writes one section; where each fact comes from goes into the ledger.
 *
 * @param readSections - the document that the section is for, as far as it is written
 */
export type SectionDrafter<Id extends SectionId = SectionId> = (
  context: DraftContext,
  ledger: Ledger,
  readSections: () => PlanDocument['sections'],
) => DraftedSection<Id>;
