import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  CatalogTable,
  DefaultEntityPresentationApi,
  type CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import catalogPlugin, {
  CatalogIndexPage,
} from '@backstage/plugin-catalog/alpha';
import {
  catalogApiRef,
  entityPresentationApiRef,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { INTEGRATION_PLAN_KIND } from '@integration-plan/plugin-integration-plan-common';
import SyncAltIcon from '@material-ui/icons/SyncAlt';
import { StatusBadge } from './components/status';
import { useStatusQuery } from './hooks/usePlan';

const kind = INTEGRATION_PLAN_KIND.toLowerCase();

/** All rows ask for the same list of plans, so that one request serves them. */
const StatusCell = ({ entityRef }: { entityRef: string }) => {
  const { entities } = useEntityList();
  const { data } = useStatusQuery(entities.map(stringifyEntityRef));
  const item = data?.items.find(({ plan }) => plan === entityRef);
  return data ? (
    <StatusBadge status={item?.status.status ?? 'unknown'} />
  ) : null;
};

const columns: CatalogTableColumnsFunc = context => {
  const stock = CatalogTable.defaultColumnsFunc(context);
  if (context.filters.kind?.value?.toLowerCase() !== kind) return stock;
  const [name, ...rest] = stock;
  return [
    name,
    {
      title: 'Status',
      sorting: false,
      render: ({ entity }) => (
        <StatusCell entityRef={stringifyEntityRef(entity)} />
      ),
    },
    { title: 'Vendor', field: 'entity.spec.vendor' },
    ...rest,
  ];
};

/**
 * Overrides of the catalog, to be installed by choice: an icon for the kind,
 * and status and vendor in its table.
 * @public
 */
export const integrationPlanCatalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      name: 'entity-presentation',
      params: defineParams =>
        defineParams({
          api: entityPresentationApiRef,
          deps: { catalogApi: catalogApiRef },
          factory: ({ catalogApi }) =>
            DefaultEntityPresentationApi.create({
              catalogApi,
              kindIcons: { [kind]: SyncAltIcon },
            }),
        }),
    }),
    catalogPlugin.getExtension('page:catalog').override({
      factory: (originalFactory, { inputs, config }) =>
        originalFactory({
          params: {
            loader: async () => (
              <CatalogIndexPage
                columns={columns}
                pagination={config.pagination}
                filters={
                  <>
                    {inputs.filters.map(filter =>
                      filter.get(coreExtensionData.reactElement),
                    )}
                  </>
                }
              />
            ),
          },
        }),
    }),
  ],
});
