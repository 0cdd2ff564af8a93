import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
} from '@backstage/catalog-model';
import {
  INTEGRATION_PLAN_API_VERSION,
  INTEGRATION_PLAN_KIND,
  type IntegrationPlanEntity,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';

/**
 * A stored plan as a catalog entity. Everybody who may read the catalog sees
 * the result, so nothing of the document goes into it.
 */
export function planToEntity(plan: PlanSummary): IntegrationPlanEntity {
  const location = `integration-plan:${plan.namespace}/${plan.name}`;
  return {
    apiVersion: INTEGRATION_PLAN_API_VERSION,
    kind: INTEGRATION_PLAN_KIND,
    metadata: {
      namespace: plan.namespace,
      name: plan.name,
      title: plan.title,
      ...(plan.description && { description: plan.description }),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
    spec: {
      type: plan.pattern,
      lifecycle: plan.lifecycle,
      owner: plan.owner,
      ...(plan.vendor && { vendor: plan.vendor }),
      ...(plan.system && { system: plan.system }),
      ...(plan.consumesApis.length > 0 && { consumesApis: plan.consumesApis }),
      ...(plan.usedBy.length > 0 && { usedBy: plan.usedBy }),
    },
  };
}
