import { Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import { findExtra } from '../PlanContent/sectionExtras';
import { withChanges } from './model/editStart';
import type { PartForm } from './usePartForm';

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
