import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { usePlan } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { PlanStanding } from './PlanStanding';

/**
 * Where the plan stands in its life. Stands beside what says why there is no
 * plan, so it is silent while there is none.
 */
export const PlanStandingCard = () => {
  const { data: plan } = usePlan(usePlanRef());
  return plan ? (
    <EntityInfoCard title="Lifecycle">
      <PlanStanding plan={plan} />
    </EntityInfoCard>
  ) : null;
};
