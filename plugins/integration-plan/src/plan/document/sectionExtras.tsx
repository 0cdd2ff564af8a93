import { type ComponentType, lazy, Suspense } from 'react';
import type {
  Plan,
  SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import { Progress } from '@backstage/core-components';
import {
  type SectionDraftProps,
  type SectionReadingProps,
  withChanges,
} from '../editor/editStart';
import type { PartForm } from '../../shared/form/usePartForm';

type Extra = {
  Reading: ComponentType<SectionReadingProps>;
  Draft: ComponentType<SectionDraftProps>;
};

/** What sections have beside their text and facts. */
const SECTION_EXTRAS: Partial<Record<SectionId, Extra>> = {
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

const findExtra = (partId: string) =>
  (SECTION_EXTRAS as Partial<Record<string, Extra>>)[partId];

/** What a section shows of itself while it is edited, where it has something. */
export const DraftExtra = ({
  partId,
  plan,
  form,
}: {
  partId: string;
  plan: Plan;
  form: PartForm;
}) => {
  const Draft = findExtra(partId)?.Draft;
  if (!Draft || form.valid === undefined) return null;
  return (
    <Suspense fallback={<Progress />}>
      <Draft
        plan={plan}
        section={form.valid}
        isStuck={form.isInvalid}
        onGoTo={form.reveal}
        onChange={changes => form.replace(withChanges(form.value, changes))}
      />
    </Suspense>
  );
};

/** What a section shows below its facts, where it has something. */
export const SectionExtra = ({
  id,
  ...props
}: SectionReadingProps & { id: SectionId }) => {
  const Reading = SECTION_EXTRAS[id]?.Reading;
  return Reading ? (
    <Suspense fallback={<Progress />}>
      <Reading {...props} />
    </Suspense>
  ) : null;
};
