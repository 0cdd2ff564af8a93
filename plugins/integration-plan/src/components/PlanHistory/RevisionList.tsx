import { Link, Progress } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useRevisions } from '../../hooks/useRevisions';
import { LiveError } from '../status';
import { RevisionItem } from './RevisionItem';
import {
  historySearch,
  type HistoryParams,
  type Shown,
} from './useHistoryParams';

const PAGE_SIZE = 20;

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    // To the edges of the card, so that the mark of what is shown is there
    margin: theme.spacing(0, -1.5),
    padding: 0,
  },
  pager: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    paddingTop: theme.spacing(1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** The history of a plan, newest first, a page at a time. */
export const RevisionList = ({
  plan,
  params,
  shown,
}: {
  plan: Plan;
  params: HistoryParams;
  shown: Shown;
}) => {
  const classes = useStyles();
  const { before } = params;
  const { data, answeredAt, error, retry } = useRevisions(plan, {
    limit: PAGE_SIZE,
    ...(before !== undefined && { cursor: String(before) }),
  });
  if (!data) {
    return error ? (
      <LiveError error={error} hasData={false} retry={retry} />
    ) : (
      <Progress />
    );
  }
  // The page above: revisions are counted without gaps
  const above = (before ?? Infinity) + PAGE_SIZE;
  const newer = above > data.totalItems ? undefined : above;
  return (
    <section aria-label="Revisions">
      {error && (
        <LiveError
          error={error}
          hasData
          answeredAt={answeredAt}
          retry={retry}
        />
      )}
      <EntityInfoCard title="Revisions">
        {data.items.length === 0 ? (
          <Typography>
            There are no revisions here.{' '}
            <Link to={historySearch({})}>Show the newest</Link>
          </Typography>
        ) : (
          <ul className={classes.list}>
            {data.items.map(revision => (
              <RevisionItem
                key={revision.revision}
                revision={revision}
                isCurrent={revision.revision === plan.revision}
                shown={shown}
                before={before}
              />
            ))}
          </ul>
        )}
        <div className={classes.pager}>
          <Typography variant="body2" component="div" role="status">
            {data.totalItems} in all
          </Typography>
          {before !== undefined && (
            <Link to={historySearch({ ...params, before: newer })}>Newer</Link>
          )}
          {data.nextCursor !== undefined && (
            <Link
              to={historySearch({
                ...params,
                before: Number(data.nextCursor),
              })}
            >
              Older
            </Link>
          )}
        </div>
      </EntityInfoCard>
    </section>
  );
};
