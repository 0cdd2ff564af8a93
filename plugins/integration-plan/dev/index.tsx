import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import plugin from '../src';

// `yarn start` here, and in ../integration-plan-backend for something to show:
// http://localhost:3000/integrations
createDevApp({ features: [plugin, catalogPlugin] });
