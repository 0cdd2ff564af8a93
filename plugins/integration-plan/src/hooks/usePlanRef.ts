import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';

/** The plan that the entity on this page stands for. */
export function usePlanRef(): PlanRef {
  const { metadata } = useEntity().entity;
  return {
    namespace: (metadata.namespace ?? DEFAULT_NAMESPACE).toLowerCase(),
    name: metadata.name.toLowerCase(),
  };
}
