import { useEffect, useMemo } from 'react';
import { Progress, Link } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import {
  useLocation,
  useNavigate,
  useParams,
  useSearchParams,
} from 'react-router-dom';
import { useRunbookLanding } from '../useRunbook';
import { useLandingLink } from '../../shared/links/useRunbookLinks';
import { isNotFound } from '../../shared/problems/problems';
import { LiveError } from '../../shared/status';
import { LandedRunbook, type Former } from './LandedRunbook';
import { readLandingQuery } from './AlertCard';
import Typography from '@material-ui/core/Typography';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { PartCard } from '../../shared/page/PartCard';
import { Stack } from '../../shared/page/layout';

/** That the link leads to no plan, and how to find the one that was meant. */
const UnknownRunbook = ({ planRef }: { planRef: PlanRef }) => {
  const { plans } = useIntegrationsLinks();
  return (
    <PartCard
      id="unknown"
      title={`There is no plan ${planRef.namespace}/${planRef.name}`}
    >
      <Typography paragraph>
        It was deleted, it never had this name, or you may not read it. Links
        with a former name of a plan still work.
      </Typography>
      {plans && (
        <Typography>
          <Link to={`${plans}?q=${encodeURIComponent(planRef.name)}`}>
            Search all integrations for “{planRef.name}”
          </Link>
        </Typography>
      )}
    </PartCard>
  );
};

/** Where the link of an alert lands: the procedure that fits, ready to be followed. */
export const RunbookLanding = () => {
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
        <Stack>
          {!error && <Progress />}
          {isNotFound(error) && <UnknownRunbook planRef={planRef} />}
          {error && !isNotFound(error) && (
            <LiveError error={error} hasData={false} retry={retry} />
          )}
        </Stack>
      </Container>
    </main>
  );
};
