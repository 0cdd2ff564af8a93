import {
  EntityRefLink,
  type EntityRefLinkProps,
} from '@backstage/plugin-catalog-react';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { planEntityRef } from './planEntityRef';

/** Title of a plan, leading to its page. */
export const PlanLink = ({
  plan,
  ...rest
}: Omit<EntityRefLinkProps, 'entityRef' | 'title'> & {
  plan: PlanRef & { title: string };
}) => (
  <EntityRefLink entityRef={planEntityRef(plan)} title={plan.title} {...rest} />
);
