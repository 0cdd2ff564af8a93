import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';

/** A rule as a store applies it in SQL: the column has one of the values. */
export type ColumnFilter = { column: string; values: string[] };

/** Limits a query to the rows that the conditions of a policy allow. */
export function applyConditions(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<ColumnFilter>,
): Knex.QueryBuilder {
  if ('anyOf' in criteria) {
    return query.where(any => {
      for (const one of criteria.anyOf) {
        any.orWhere(inner => void applyConditions(inner, one));
      }
    });
  }
  if ('allOf' in criteria) {
    return query.where(all => {
      for (const one of criteria.allOf) {
        all.andWhere(inner => void applyConditions(inner, one));
      }
    });
  }
  if ('not' in criteria) {
    return query.whereNot(inner => void applyConditions(inner, criteria.not));
  }
  const { column, values } = criteria;
  // Without the null check, "not" of this would drop rows whose column is NULL
  return query.where(inner =>
    inner.whereNotNull(column).whereIn(column, values),
  );
}
