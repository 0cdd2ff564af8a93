import { Container } from '@backstage/ui';
import type { Theme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useFacets, usePlans } from '../../hooks/usePlan';
import { IntegrationsHeader } from '../IntegrationsHeader';
import { ListLayout } from '../list/ListLayout';
import { ImportButton } from './ImportButton';
import { NoPlans } from './NoPlans';
import { PlansCards } from './PlansCards';
import { PlansFilters } from './PlansFilters';
import { PlansTable } from './PlansTable';
import { FIRST_ORDER } from './sorting';
import { StatusAnnouncer } from './StatusAnnouncer';
import { useListParams } from './useListParams';

/** All plans that the visitor may read, worst first. */
export const PlansPage = () => {
  const isNarrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('sm'), {
    noSsr: true,
  });
  const { params, update, clearFilters, isFiltered } = useListParams();
  const query = usePlans(params);
  const { data: facets } = useFacets();
  const Plans = isNarrow ? PlansCards : PlansTable;
  return (
    <main>
      <IntegrationsHeader tab="plans" actions={<ImportButton />} />
      <Container>
        <ListLayout
          query={query}
          params={params}
          update={update}
          noun="plans"
          isFiltered={isFiltered}
          filters={
            <PlansFilters
              params={params}
              facets={facets}
              update={update}
              clear={clearFilters}
              isFiltered={isFiltered}
            />
          }
          empty={total => (
            <NoPlans
              total={total}
              isFiltered={isFiltered}
              clearFilters={clearFilters}
              toFirstPage={() => update({ cursor: undefined })}
            />
          )}
        >
          {plans => (
            <Plans
              plans={plans}
              sorting={{
                sort: params.sort,
                order: params.order,
                firstOrder: FIRST_ORDER,
                onSort: (sort, order) => update({ sort, order }),
              }}
            />
          )}
        </ListLayout>
        <StatusAnnouncer plans={query.data?.items ?? []} />
      </Container>
    </main>
  );
};
