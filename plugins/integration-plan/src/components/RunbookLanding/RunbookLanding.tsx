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
import { LandedRunbook } from './LandedRunbook';
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
  const { state } = useLocation();
  const navigate = useNavigate();
  const toLanding = useLandingLink();

  // A former name goes on to work, but is not spread any further
  const moved = data?.redirectedFrom && toLanding(data.plan, labels, procedure);
  const from = data?.redirectedFrom?.name;
  useEffect(() => {
    if (moved) {
      navigate(moved, { replace: true, state: { formerName: from } });
    }
  }, [moved, from, navigate]);

  if (data && !isNotFound(error)) {
    return (
      <LandedRunbook
        landing={data}
        answer={answer}
        query={query}
        formerName={from ?? state?.formerName}
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
