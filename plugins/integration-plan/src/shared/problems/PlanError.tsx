import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { isNotFound } from './problems';
import { LiveError } from '../status';

/**
 * Why there is no plan to show, and what to do about it: nothing is stored,
 * the visitor may not read it, or the backend does not answer.
 */
export const PlanError = ({
  error,
  planRef,
  retry,
}: {
  error: Error;
  planRef: PlanRef;
  retry: () => void;
}) => {
  if (!isNotFound(error)) {
    return <LiveError error={error} hasData={false} retry={retry} />;
  }
  return (
    <EntityInfoCard title="The catalog knows this integration, but no plan is stored for it">
      <Typography variant="body2" paragraph>
        The entity comes from a catalog file, or its plan was deleted a moment
        ago. Sections, metrics and alerts are kept by this portal, and there are
        none yet.
      </Typography>
      <Typography variant="body2">
        Store the plan with <code>POST /api/integration-plan/plans</code>,
        namespace <code>{planRef.namespace}</code> and name{' '}
        <code>{planRef.name}</code>; it appears here by itself.
      </Typography>
    </EntityInfoCard>
  );
};
