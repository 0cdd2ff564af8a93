import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogTable,
  type CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import { useEntityList } from '@backstage/plugin-catalog-react';
import { INTEGRATION_PLAN_KIND } from '@integration-plan/plugin-integration-plan-common';
import { StatusBadge } from './components/status';
import { VendorLink } from './components/VendorLink';
import { useStatusQuery } from './hooks/usePlan';

const isPlanKind = (kind: string | undefined) =>
  kind?.toLowerCase() === INTEGRATION_PLAN_KIND.toLowerCase();

/** Each row asks for the status of all rows, so that one request serves them. */
const StatusCell = ({ entityRef }: { entityRef: string }) => {
  const { entities } = useEntityList();
  const { data, error } = useStatusQuery(
    entities.filter(({ kind }) => isPlanKind(kind)).map(stringifyEntityRef),
  );
  if (!data) {
    return error ? (
      <StatusBadge status="unknown" reason={error.message} />
    ) : null;
  }
  const status = data.items.find(({ plan }) => plan === entityRef)?.status;
  return (
    <StatusBadge
      status={status?.status ?? 'unknown'}
      reason={
        status?.message ?? 'Nothing is stored for it, or you may not read it'
      }
    />
  );
};

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
          <StatusCell entityRef={stringifyEntityRef(entity)} />
        ),
      },
      {
        title: 'Vendor',
        field: 'entity.spec.vendor',
        render: ({ entity }) =>
          typeof entity.spec?.vendor === 'string' && (
            <VendorLink slug={entity.spec.vendor} />
          ),
      },
      stock.createOwnerColumn(),
      stock.createSpecTypeColumn({ hidden: filters.type !== undefined }),
      stock.createSpecLifecycleColumn(),
      stock.createSystemColumn(),
      ...(oneNamespace ? [] : [stock.createNamespaceColumn()]),
    ]);
  };
