// @ts-check

/**
 * The index of the changes of plans as a whole: with all that availability is
 * told from, so that no row has to be looked up.
 *
 * @param {import('knex').Knex} knex
 * @param {string[]} columns
 */
async function indexPlans(knex, columns) {
  await knex.schema.alterTable('status_transitions', table => {
    table.dropIndex([], 'status_transitions_of_plans_index');
  });
  await knex.schema.alterTable('status_transitions', table => {
    table.index(columns, 'status_transitions_of_plans_index', {
      predicate: knex.whereNull('target_key'),
    });
  });
}

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const columns = ['plan_id', 'at', 'id', 'to_status', 'to_verdict'];
  await indexPlans(knex, columns);
  // Old changes are found in the order of their ids
  await knex.schema.alterTable('alert_transitions', table => {
    table.dropIndex(['at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('alert_transitions', table => {
    table.index(['at']);
  });
  await indexPlans(knex, ['plan_id', 'at', 'id']);
};
