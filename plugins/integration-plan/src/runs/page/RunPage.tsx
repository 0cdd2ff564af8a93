import { Link, Progress } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import { integrationPlanRunsReadPermission } from '@integration-plan/plugin-integration-plan-common';
import { useParams } from 'react-router-dom';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { useMe } from '../../shared/queries/useMe';
import { isNotFound } from '../../shared/problems/problems';
import { Notice } from '../../shared/status';
import { RunView } from './RunView';
import { useApi } from '@backstage/frontend-plugin-api';
import { integrationPlanApiRef } from '../../api';
import { useLiveQuery } from '../../shared/queries/useLiveQuery';
import { Stack } from '../../shared/page/layout';
import { QueryError } from '../../shared/queries/QueryError';

/** Seconds between two looks at a run, where no signal tells of a change. */
const REFRESH = { open: 10, over: 60 } as const;

/** A run with its events; follows what others do in it. */
function useRun(id: string) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'run', id],
    signal => api.runs.get(id, { signal }),
    {
      concerns: run => [run.id, run.plan.id],
      refreshAfterSeconds: ({ state }) =>
        state === 'open' ? REFRESH.open : REFRESH.over,
    },
  );
}

/** The run whose id is in the address, or why there is none to show. */
export const RunPage = () => {
  const { id = '' } = useParams();
  const query = useRun(id);
  const me = useMe();
  const { runs } = useIntegrationsLinks();
  const { data, error } = query;
  const isGone = isNotFound(error);
  if (data && me && !isGone) {
    return (
      <RunView key={`${data.id} ${me}`} run={data} me={me} query={query} />
    );
  }
  return (
    <main>
      <Header title="Run" />
      <Container>
        <Stack gap={3}>
          {runs && (
            <div>
              <Link to={runs}>All runs</Link>
            </div>
          )}
          {!error && <Progress />}
          {isGone && (
            <Notice severity="unknown" title="There is no such run">
              The link may be incomplete, or the plan of the run was deleted.
            </Notice>
          )}
          {error && !isGone && (
            <QueryError
              query={query}
              permission={integrationPlanRunsReadPermission.name}
            />
          )}
        </Stack>
      </Container>
    </main>
  );
};
