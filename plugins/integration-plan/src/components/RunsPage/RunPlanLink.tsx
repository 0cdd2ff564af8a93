import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  INTEGRATION_PLAN_KIND,
  type RunSummary,
} from '@integration-plan/plugin-integration-plan-common';

/** The plan whose procedure was run, leading to its page. */
export const RunPlanLink = ({
  plan: { namespace, name, title },
}: Pick<RunSummary, 'plan'>) => (
  <EntityRefLink
    entityRef={stringifyEntityRef({
      kind: INTEGRATION_PLAN_KIND,
      namespace,
      name,
    })}
    title={title}
  />
);
