import type { Knex } from 'knex';

/** Every name of every vendor, with the id of the vendor: its key and its aliases. */
export function vendorNames(knex: Knex | Knex.Transaction): Knex.QueryBuilder {
  return knex('vendors')
    .select('slug', 'id as vendor_id')
    .unionAll(knex('vendor_aliases').select('slug', 'vendor_id'));
}

/** A query for all names of the vendors that go by one of the names given. */
export function namesOfVendors(
  knex: Knex | Knex.Transaction,
  names: string[],
): Knex.QueryBuilder {
  return knex
    .from(vendorNames(knex).as('all_names'))
    .select('slug')
    .whereIn(
      'vendor_id',
      knex
        .from(vendorNames(knex).as('asked_names'))
        .select('vendor_id')
        .whereIn('slug', names),
    );
}

/** The key that each alias means, for those of the names that are aliases. */
export async function keysOfAliases(
  knex: Knex | Knex.Transaction,
  names: string[],
): Promise<Map<string, string>> {
  const rows: Array<{ alias: string; slug: string }> = await knex(
    'vendor_aliases',
  )
    .join('vendors', 'vendors.id', 'vendor_aliases.vendor_id')
    .whereIn('vendor_aliases.slug', names)
    .select('vendor_aliases.slug as alias', 'vendors.slug as slug');
  return new Map(rows.map(({ alias, slug }) => [alias, slug]));
}
