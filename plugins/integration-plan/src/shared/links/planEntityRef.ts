import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  INTEGRATION_PLAN_KIND,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';

/** Names a plan to the catalog. */
export const planEntityRef = ({ namespace, name }: PlanRef) =>
  stringifyEntityRef({ kind: INTEGRATION_PLAN_KIND, namespace, name });
