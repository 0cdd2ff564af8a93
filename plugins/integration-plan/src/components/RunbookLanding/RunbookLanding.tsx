import { useEffect, useMemo } from 'react';
import { Progress } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import {
  useLocation,
  useNavigate,
  useParams,
  useSearchParams,
} from 'react-router-dom';
import { useRunbookLanding } from '../../hooks/useRunbook';
import { useLandingLink } from '../../hooks/useRunbookLinks';
import { isNotFound } from '../describeError';
import { LiveError } from '../status';
import { LandedRunbook, type Former } from './LandedRunbook';
import { readLandingQuery } from './landingQuery';
import { UnknownRunbook } from './UnknownRunbook';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
}));

/** Where the link of an alert lands: the procedure that fits, ready to be followed. */
export const RunbookLanding = () => {
  const classes = useStyles();
  const { namespace = '', name = '' } = useParams();
  const planRef: PlanRef = { namespace, name };
  const [params] = useSearchParams();
  const query = useMemo(() => readLandingQuery(params), [params]);
  const { labels, procedure } = query;
  const answer = useRunbookLanding(planRef, { labels, procedure });
  const { data, error, retry } = answer;
  const state: Former | null = useLocation().state;
  const navigate = useNavigate();
  const toLanding = useLandingLink();

  // Former names and keys go on to work, but are not spread any further
  const formerName = data?.redirectedFrom?.name;
  const formerKey = data?.formerKey;
  const moved =
    data && (formerName !== undefined || formerKey !== undefined)
      ? toLanding(
          data.plan,
          labels,
          formerKey === undefined ? procedure : data.chosen ?? undefined,
        )
      : undefined;
  useEffect(() => {
    if (!moved) return;
    const former = { formerName, formerKey } satisfies Former;
    navigate(moved, { replace: true, state: former });
  }, [moved, formerName, formerKey, navigate]);

  if (data && !isNotFound(error)) {
    return (
      <LandedRunbook
        landing={data}
        answer={answer}
        query={query}
        former={state ?? {}}
      />
    );
  }
  return (
    <main>
      <Header title={name} />
      <Container>
        <div className={classes.root}>
          {!error && <Progress />}
          {isNotFound(error) && <UnknownRunbook planRef={planRef} />}
          {error && !isNotFound(error) && (
            <LiveError error={error} hasData={false} retry={retry} />
          )}
        </div>
      </Container>
    </main>
  );
};
