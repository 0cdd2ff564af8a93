import { integrationPlanVendorReadPermission } from '@integration-plan/plugin-integration-plan-common';
import { Container } from '@backstage/ui';
import type { Theme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useVendors } from '../../hooks/useVendors';
import { IntegrationsHeader } from '../IntegrationsHeader';
import { ListLayout } from '../list/ListLayout';
import { NoVendors } from './NoVendors';
import { FIRST_ORDER } from './sorting';
import { useVendorListParams } from './useVendorListParams';
import { VendorsActions } from './VendorsActions';
import { VendorsCards } from './VendorsCards';
import { VendorsFilters } from './VendorsFilters';
import { VendorsTable } from './VendorsTable';

/** All vendors that the visitor may read, with how their contacts are. */
export const VendorsPage = () => {
  const isNarrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('sm'), {
    noSsr: true,
  });
  const { params, update, clearFilters, isFiltered } = useVendorListParams();
  const query = useVendors(params);
  const Vendors = isNarrow ? VendorsCards : VendorsTable;
  return (
    <main>
      <IntegrationsHeader tab="vendors" actions={<VendorsActions />} />
      <Container>
        <ListLayout
          query={query}
          params={params}
          update={update}
          noun="vendors"
          isFiltered={isFiltered}
          permission={integrationPlanVendorReadPermission.name}
          filters={
            <VendorsFilters
              params={params}
              owners={query.data?.items.map(({ owner }) => owner) ?? []}
              update={update}
              clear={clearFilters}
              isFiltered={isFiltered}
            />
          }
          empty={total => (
            <NoVendors
              total={total}
              isFiltered={isFiltered}
              clearFilters={clearFilters}
              toFirstPage={() => update({ cursor: undefined })}
            />
          )}
        >
          {vendors => (
            <Vendors
              vendors={vendors}
              sorting={{
                sort: params.sort,
                order: params.order,
                firstOrder: FIRST_ORDER,
                onSort: (sort, order) => update({ sort, order }),
              }}
            />
          )}
        </ListLayout>
      </Container>
    </main>
  );
};
