import {
  planRefSchema,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';

/** The plan that `namespace/name` names; undefined when it names none. */
export function parseTarget(text: string): PlanRef | undefined {
  const [namespace, name, ...rest] = text.split('/');
  const result = planRefSchema.safeParse({ namespace, name });
  return result.success && rest.length === 0 ? result.data : undefined;
}

/** The search of an address that imports into a plan. */
export const targetSearch = ({ namespace, name }: PlanRef) =>
  `?plan=${namespace}/${name}`;
