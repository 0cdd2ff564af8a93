import { provenanceOfSection } from '@integration-plan/plugin-integration-plan-common';
import type { PlanDrafter } from '@integration-plan/plugin-integration-plan-node';

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
