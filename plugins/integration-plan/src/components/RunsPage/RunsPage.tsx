import { Container } from '@backstage/ui';
import { integrationPlanRunsReadPermission } from '@integration-plan/plugin-integration-plan-common';
import type { Theme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useRuns } from '../../hooks/useRuns';
import { IntegrationsHeader } from '../IntegrationsHeader';
import { ListLayout } from '../list/ListLayout';
import { NoRuns } from './NoRuns';
import { RunsCards } from './RunsCards';
import { RunsFilters } from './RunsFilters';
import { RunsTable } from './RunsTable';
import { useBackwards } from './useBackwards';
import { useRunListParams } from './useRunListParams';

/** All runs that the visitor may see, those under way first. */
export const RunsPage = () => {
  const isNarrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('sm'), {
    noSsr: true,
  });
  const address = useRunListParams();
  const { params, clearFilters, isFiltered } = address;
  const { query, update } = useBackwards(
    useRuns(params),
    params.cursor,
    address.update,
  );
  const Runs = isNarrow ? RunsCards : RunsTable;
  return (
    <main>
      <IntegrationsHeader tab="runs" />
      <Container>
        <ListLayout
          query={query}
          params={params}
          update={update}
          noun="runs"
          hasSearch={false}
          isFiltered={isFiltered}
          permission={integrationPlanRunsReadPermission.name}
          filters={
            <RunsFilters
              params={params}
              update={update}
              clear={clearFilters}
              isFiltered={isFiltered}
            />
          }
          empty={total => (
            <NoRuns
              total={total}
              isFiltered={isFiltered}
              clearFilters={clearFilters}
              toFirstPage={() => update({ cursor: undefined })}
            />
          )}
        >
          {runs => <Runs runs={runs} />}
        </ListLayout>
      </Container>
    </main>
  );
};
