import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { applyConditions } from '../../permissions/conditions';
import type { Scope } from '../../permissions/ResourceAuthorizer';
import { vendorNames } from './vendorNames';

/** A plan that names a vendor. */
export type NamingPlan = PlanRef & { title: string };

/** Plans of those in scope that name each vendor, or an alias of it, by its id. */
export async function countPlans(
  knex: Knex,
  vendorIds: string[],
  scope: Scope<PlanFilter>,
): Promise<Map<string, number>> {
  if (scope.result === 'none') return new Map();
  const rows: Array<{ vendor_id: string; count: number | string }> =
    await plansNaming(knex, vendorIds, conditionsOf(scope))
      .groupBy('vendor_id')
      .select('vendor_id')
      .count({ count: '*' });
  return new Map(rows.map(row => [row.vendor_id, Number(row.count)]));
}

/** Some of the plans in scope that name a vendor, or an alias of it. */
export async function listPlansNaming(
  knex: Knex,
  vendorId: string,
  options: { scope: Scope<PlanFilter>; limit: number },
): Promise<NamingPlan[]> {
  const { limit, scope } = options;
  if (scope.result === 'none') return [];
  return plansNaming(knex, [vendorId], conditionsOf(scope))
    .orderBy(['title_key', 'id'])
    .limit(limit)
    .select('namespace', 'name', 'title');
}

function plansNaming(
  knex: Knex,
  vendorIds: string[],
  conditions: PermissionCriteria<PlanFilter> | undefined,
) {
  const query = knex('plans')
    .join(vendorNames(knex).as('names'), 'names.slug', 'plans.vendor')
    .whereIn('vendor_id', vendorIds);
  if (conditions) applyConditions(query, conditions);
  return query;
}

function conditionsOf(scope: Scope<PlanFilter>) {
  return scope.result === 'some' ? scope.criteria : undefined;
}
