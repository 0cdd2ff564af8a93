import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  INTEGRATION_PLAN_PLUGIN_ID,
  lifecycleSchema,
  RESOURCE_TYPE_INTEGRATION_PLAN,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { ownership } from './ownership';

/** What the rules look at. @public */
export type PermissionedPlan = Pick<
  PlanSummary,
  'owner' | 'lifecycle' | 'vendor'
>;

/** A rule as the store applies it in SQL: the column has one of the values. @public */
export type PlanFilter = {
  column: 'owner' | 'lifecycle' | 'vendor';
  values: string[];
};

/** @public */
export const integrationPlanResourceRef = createPermissionResourceRef<
  PermissionedPlan,
  PlanFilter
>().with({
  pluginId: INTEGRATION_PLAN_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow plans that one of the given entities owns',
  resourceRef: integrationPlanResourceRef,
  ...ownership,
});

const hasLifecycle = createPermissionRule({
  name: 'HAS_LIFECYCLE',
  description: 'Allow plans that stand at one of the given points',
  resourceRef: integrationPlanResourceRef,
  paramsSchema: z.object({ lifecycles: z.array(lifecycleSchema) }),
  apply: (plan, { lifecycles }) => lifecycles.includes(plan.lifecycle),
  toQuery: ({ lifecycles }) => ({ column: 'lifecycle', values: lifecycles }),
});

// Conditions are also applied where no store is at hand, so that the keys of
// merged vendors are not looked up
const hasVendor = createPermissionRule({
  name: 'HAS_VENDOR',
  description:
    'Allow plans that name one of the given vendors by exactly that key; after a merge, list the former key as well',
  resourceRef: integrationPlanResourceRef,
  paramsSchema: z.object({
    vendors: z
      .array(z.string())
      .describe('Keys of vendors as plans name them, such as workday'),
  }),
  apply: (plan, { vendors }) =>
    plan.vendor !== null && vendors.includes(plan.vendor),
  toQuery: ({ vendors }) => ({ column: 'vendor', values: vendors }),
});

/** @public */
export const integrationPlanPermissionRules = {
  isOwner,
  hasLifecycle,
  hasVendor,
};

const conditionExports = createConditionExports({
  resourceRef: integrationPlanResourceRef,
  rules: integrationPlanPermissionRules,
});

/** Conditions for a permission policy. @public */
export const integrationPlanConditions = conditionExports.conditions;

/** @public */
export const createIntegrationPlanConditionalDecision =
  conditionExports.createConditionalDecision;
