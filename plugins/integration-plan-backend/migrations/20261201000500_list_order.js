// @ts-check

/** Orders of the list of plans, worst first among them. */
const INDEXES = {
  plan_status_list_index: 'plan_status (status_rank desc, sort_title, plan_id)',
  plan_status_status_expires_at_index: 'plan_status (status_expires_at)',
  plans_title_index: 'plans (title_key, id)',
  plans_completeness_index:
    'plans ((coalesce(completeness, -1)), title_key, id)',
};

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plan_status', table => {
    table
      .string('sort_title', 255)
      .notNullable()
      .defaultTo('')
      .comment('title_key of the plan: one index has it beside the rank');
  });
  await knex.raw(
    `update plan_status set sort_title = (
       select title_key from plans where plans.id = plan_status.plan_id
     )`,
  );
  for (const [name, columns] of Object.entries(INDEXES)) {
    await knex.raw(`create index ${name} on ${columns}`);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of Object.keys(INDEXES)) {
    await knex.raw(`drop index ${name}`);
  }
  // knex's own dropColumn copies the table on SQLite
  await knex.raw('alter table plan_status drop column sort_title');
};
