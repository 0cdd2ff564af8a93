import { useCallback, useState } from 'react';
import {
  draftSection,
  SECTIONS,
  type Drafter,
  type PlanDocument,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import { RULES, type Drafting } from './drafting';
import { useDrafting } from './useDrafting';

/** A better version of one section, as far as it has come. */
export type Proposal = {
  status: Drafting['status'];
  /** Why there is none. */
  message?: string;
  /** Why the rules wrote it where a model was asked. */
  reason?: string;
  /** Undefined until it is there. */
  document?: PlanDocument;
};

const isOf = (id: SectionId) => (entry: { path: string }) =>
  entry.path.startsWith(`${id}.`);

/** Of what was drafted only the section that was asked for. */
const take = (
  id: SectionId,
  before: PlanDocument,
  drafted: PlanDocument,
): PlanDocument => ({
  ...before,
  sections: { ...before.sections, [id]: drafted.sections[id] },
  provenance: [
    ...before.provenance.filter(entry => !isOf(id)(entry)),
    ...drafted.provenance.filter(isOf(id)),
  ],
});

/** Asks a drafter for one section of a document; the rest stays as it is. */
export function useProposal(id: SectionId, before: PlanDocument) {
  const [drafting, setDrafting] = useState<Drafting>();
  const [byRules, setByRules] = useState<PlanDocument>();
  const writer = useDrafting(setDrafting);
  const inputs = { scenario: before.scenario, details: {} };
  const { resume } = writer;

  const came = drafting?.sections[id];
  const proposal: Proposal | undefined = byRules
    ? { status: 'done', document: byRules }
    : drafting && {
        status: came ? 'done' : drafting.status,
        message: drafting.message,
        reason: came?.reason,
        document: came && take(id, before, drafting.document),
      };
  return {
    proposal,
    /** What a drafter that sends inputs would be given. */
    request: { ...inputs, document: before, sections: [id] },
    stop: writer.stop,
    forget: useCallback(() => {
      setByRules(undefined);
      setDrafting(undefined);
    }, []),
    propose(drafter: Drafter) {
      setByRules(undefined);
      setDrafting(undefined);
      if (drafter.id === RULES) {
        setByRules(draftSection(id, inputs, before));
        return;
      }
      resume({
        status: 'stopped',
        drafter: drafter.id,
        inputs,
        document: before,
        conflicts: [],
        sections: Object.fromEntries(
          SECTIONS.filter(section => section.id !== id).map(section => [
            section.id,
            { by: 'rules' as const },
          ]),
        ),
      });
    },
  };
}
