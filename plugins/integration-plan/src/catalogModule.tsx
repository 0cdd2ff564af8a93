import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  catalogApiRef,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { INTEGRATION_PLAN_KIND } from '@integration-plan/plugin-integration-plan-common';
import SyncAltIcon from '@material-ui/icons/SyncAlt';

const presentation = ApiBlueprint.make({
  name: 'entity-presentation',
  params: defineParams =>
    defineParams({
      api: entityPresentationApiRef,
      deps: { catalogApi: catalogApiRef },
      factory: ({ catalogApi }) =>
        DefaultEntityPresentationApi.create({
          catalogApi,
          kindIcons: { [INTEGRATION_PLAN_KIND.toLowerCase()]: SyncAltIcon },
        }),
    }),
});

const catalogPage = catalogPlugin.getExtension('page:catalog').override({
  factory: (originalFactory, { inputs, config }) =>
    originalFactory({
      params: {
        // The catalog's table is not part of what every page loads
        loader: async () => {
          const { CatalogIndexPage } = await import(
            '@backstage/plugin-catalog/alpha'
          );
          const { integrationPlanCatalogColumns } = await import(
            './catalogColumns'
          );
          return (
            <CatalogIndexPage
              columns={integrationPlanCatalogColumns}
              pagination={config.pagination}
              exportSettings={
                config.exportSettings?.enabled
                  ? config.exportSettings
                  : undefined
              }
              filters={
                <>
                  {inputs.filters.map(filter =>
                    filter.get(coreExtensionData.reactElement),
                  )}
                </>
              }
            />
          );
        },
      },
    }),
});

/**
 * Overrides of the catalog, to be installed by choice: an icon for the kind,
 * and status and vendor in its table.
 * @public
 */
export const integrationPlanCatalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [presentation, catalogPage],
});
