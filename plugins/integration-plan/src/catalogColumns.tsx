import { lazy, Suspense } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogTable,
  type CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import { INTEGRATION_PLAN_KIND } from '@integration-plan/plugin-integration-plan-common';

const isPlanKind = (kind: string | undefined) =>
  kind?.toLowerCase() === INTEGRATION_PLAN_KIND.toLowerCase();

// The portal's first page loads the columns, and few look at plans there
const StatusCell = lazy(() =>
  import('./catalogCells').then(m => ({ default: m.StatusCell })),
);
const VendorCell = lazy(() =>
  import('./catalogCells').then(m => ({ default: m.VendorLink })),
);

type Columns = ReturnType<CatalogTableColumnsFunc>;

/** As wide as their words: equal shares break them in the middle. */
const fitted = (columns: Columns): Columns =>
  columns.map(column => ({
    ...column,
    width: 'auto',
    cellStyle: { wordBreak: 'normal' },
  }));

/**
 * Columns of the catalog's table: with status and vendor for integration
 * plans, the stock columns for every other kind.
 * @public
 */
export const integrationPlanCatalogColumns: CatalogTableColumnsFunc =
  context => {
    const { entities, filters } = context;
    if (!isPlanKind(filters.kind?.value)) {
      return CatalogTable.defaultColumnsFunc(context);
    }
    const stock = CatalogTable.columns;
    const oneNamespace = entities.every(
      ({ metadata }) => (metadata.namespace ?? 'default') === 'default',
    );
    return fitted([
      // Not shown, but found by the table's own search
      stock.createTitleColumn({ hidden: true }),
      stock.createNameColumn({ defaultKind: INTEGRATION_PLAN_KIND }),
      {
        title: 'Status',
        sorting: false,
        searchable: false,
        render: ({ entity }) => (
          <Suspense fallback={null}>
            <StatusCell entityRef={stringifyEntityRef(entity)} />
          </Suspense>
        ),
      },
      {
        title: 'Vendor',
        field: 'entity.spec.vendor',
        render: ({ entity }) =>
          typeof entity.spec?.vendor === 'string' && (
            <Suspense fallback={entity.spec.vendor}>
              <VendorCell slug={entity.spec.vendor} />
            </Suspense>
          ),
      },
      stock.createOwnerColumn(),
      stock.createSpecTypeColumn({ hidden: filters.type !== undefined }),
      stock.createSpecLifecycleColumn(),
      stock.createSystemColumn(),
      ...(oneNamespace ? [] : [stock.createNamespaceColumn()]),
    ]);
  };
