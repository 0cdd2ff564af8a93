import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { AvailabilityStrip } from '../../shared/availability/AvailabilityStrip';
import { usePlanAvailability } from '../../shared/availability/useAvailability';
import { Stack } from '../../shared/page/layout';
import { usePlanStatus } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { PlanBanner } from '../banner/PlanBanner';
import { PlanMutes } from '../mutes/PlanMutes';

/** How the integration is right now, what to do about it, and how it has been. */
export const PlanStatusCard = () => {
  const planRef = usePlanRef();
  const { data } = usePlanStatus(planRef);
  const availability = usePlanAvailability(planRef);
  return (
    <Stack>
      <PlanBanner planRef={planRef}>
        {(status, reload) => (
          <PlanMutes planRef={planRef} status={status} reload={reload} />
        )}
      </PlanBanner>
      {data && (
        <section aria-label="Availability">
          <EntityInfoCard>
            <AvailabilityStrip {...availability} />
          </EntityInfoCard>
        </section>
      )}
    </Stack>
  );
};
