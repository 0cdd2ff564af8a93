import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { integrationPlanCatalogModule } from '@integration-plan/plugin-integration-plan/catalog';
import { navModule } from './nav';
import { signInModule } from './signIn';

export default createApp({
  features: [
    catalogPlugin,
    integrationPlanCatalogModule,
    navModule,
    signInModule,
  ],
});
