import { lazy, type ComponentType } from 'react';
import type {
  Plan,
  SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import type { EditStart } from '../PlanEditor/model/editStart';

/** What a section shows below its facts. */
export type SectionReadingProps = {
  plan: Plan;
  /** Opens the section's form; undefined for those who may not edit. */
  edit?: (start?: EditStart) => void;
};

/** What a section shows below its form. */
export type SectionDraftProps = {
  /** The plan that the form is based on. */
  plan: Plan;
  /** The section as the form holds it, as its schema gives it out. */
  section: unknown;
  /** The form holds something invalid; `section` is of before. */
  isStuck: boolean;
  onGoTo: (path: string) => void;
  onChange: (changes: NonNullable<EditStart['changes']>) => void;
};

type SectionExtra = {
  Reading: ComponentType<SectionReadingProps>;
  Draft: ComponentType<SectionDraftProps>;
};

/** What sections have beside their text and facts. */
export const SECTION_EXTRAS: Partial<Record<SectionId, SectionExtra>> = {
  rateLimiting: {
    Reading: lazy(() =>
      import('../rateBudget/PlanRateBudget').then(m => ({
        default: m.PlanRateBudget,
      })),
    ),
    Draft: lazy(() =>
      import('../rateBudget/DraftRateBudget').then(m => ({
        default: m.DraftRateBudget,
      })),
    ),
  },
};

export const findExtra = (partId: string) =>
  (SECTION_EXTRAS as Partial<Record<string, SectionExtra>>)[partId];
