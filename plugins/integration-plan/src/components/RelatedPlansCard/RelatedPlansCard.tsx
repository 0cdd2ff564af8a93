import { InfoCard, Progress } from '@backstage/core-components';
import { EntityRefLink, useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { useStatusQuery } from '../../hooks/usePlan';
import { LiveError, Since, StatusBadge } from '../status';

/** The integration plans that the entity on this page has to do with. */
export const RelatedPlansCard = () => {
  const { relations = [] } = useEntity().entity;
  const refs = relations
    .map(relation => relation.targetRef)
    .filter(ref => ref.startsWith('integrationplan:'));
  const { data, error, isLoading, retry } = useStatusQuery(refs);
  return (
    <InfoCard title="Integrations">
      {refs.length === 0 && (
        <Typography variant="body2">
          No integration plan names this entity.
        </Typography>
      )}
      {isLoading && !data && <Progress />}
      {error && <LiveError error={error} hasData={!!data} retry={retry} />}
      {data &&
        [...new Set(refs)].map(ref => {
          const item = data.items.find(({ plan }) => plan === ref);
          return (
            <div key={ref} style={{ padding: '8px 0' }}>
              <EntityRefLink entityRef={ref} title={item?.title} />{' '}
              <StatusBadge status={item?.status.status ?? 'unknown'} />
              <Typography variant="body2">
                {item?.status.message ?? 'Its status is not known to you'}
              </Typography>
              <Typography variant="caption" color="textSecondary">
                <Since at={item?.status.since ?? null} />
              </Typography>
            </div>
          );
        })}
    </InfoCard>
  );
};
