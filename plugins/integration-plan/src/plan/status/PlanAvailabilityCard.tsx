import { useApi } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { AvailabilityView } from '../../shared/availability/AvailabilityView';
import { usePlanAvailability } from '../../shared/availability/useAvailability';

/** How much of the last days the plan was up. */
export const PlanAvailabilityCard = ({ planRef }: { planRef: PlanRef }) => {
  const api = useApi(integrationPlanApiRef);
  return (
    <EntityInfoCard title="Availability">
      <AvailabilityView
        query={usePlanAvailability(planRef)}
        name={planRef.name}
        note="Up is OK or warning, down is critical. Shares are of the time that was watched and not muted; time in unknown is never up. Days are those of UTC."
        csv={() => api.getAvailabilityCsv(planRef)}
      />
    </EntityInfoCard>
  );
};
