import { EmptyState } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { isNotFound } from './describeError';
import { LiveError } from './status';

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
    <EntityInfoCard>
      <EmptyState
        missing="content"
        title="The catalog knows this integration, but no plan is stored for it"
        description={
          <>
            The entity comes from a catalog file. Its document, metrics and
            alerts are kept by this portal, and nobody has stored them yet.
            <br />
            Store the plan with <code>POST /api/integration-plan/plans</code>,
            namespace <code>{planRef.namespace}</code> and name{' '}
            <code>{planRef.name}</code>; it appears here by itself.
          </>
        }
      />
    </EntityInfoCard>
  );
};
