import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntityList } from '@backstage/plugin-catalog-react';
import {
  formatReserve,
  INTEGRATION_PLAN_KIND,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { useStatusQuery } from './shared/queries/usePlan';
import { MutedMark, StatusBadge } from './shared/status';

export { VendorLink } from './shared/links/VendorLink';

/**
 * How a plan is, in a table of the catalog. Each row asks for the status of
 * all rows, so that one request serves them.
 */
export const StatusCell = ({ entityRef }: { entityRef: string }) => {
  const { entities } = useEntityList();
  const { data, error } = useStatusQuery(
    entities
      .filter(
        ({ kind }) =>
          kind.toLowerCase() === INTEGRATION_PLAN_KIND.toLowerCase(),
      )
      .map(stringifyEntityRef),
  );
  if (!data) {
    return error ? (
      <StatusBadge status="unknown" reason={error.message} />
    ) : null;
  }
  const status = data.items.find(({ plan }) => plan === entityRef)?.status;
  const reserve = status && formatReserve(status);
  return (
    <>
      <StatusBadge
        status={status?.status ?? 'unknown'}
        reason={
          status?.message ?? 'Nothing is stored for it, or you may not read it'
        }
      />{' '}
      <MutedMark mutes={status?.mutes} />
      {reserve && (
        <Typography variant="caption" component="div" color="textSecondary">
          {reserve}
        </Typography>
      )}
    </>
  );
};
