// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('mutes', table => {
    table.comment('When nobody is told of a plan, who wanted that and why');
    table.string('id', 36).primary();
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table
      .string('target_key', 80)
      .nullable()
      .comment('NULL: the plan as a whole');
    table.string('kind', 11).notNullable().comment('mute or maintenance');
    table.text('reason').notNullable();
    table.string('by', 255).notNullable();
    table.string('at', INSTANT_LENGTH).notNullable();
    table.string('from_at', INSTANT_LENGTH).notNullable();
    table.string('until_at', INSTANT_LENGTH).notNullable();
    table
      .string('ended_at', INSTANT_LENGTH)
      .nullable()
      .comment('Before until_at');
    table.string('ended_by', 255).nullable();
    table.index(['plan_id', 'until_at']);
  });

  await knex.schema.alterTable('plans', table => {
    table
      .text('mutes')
      .nullable()
      .comment('JSON, those not over when one last changed; NULL: none');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('plans', table => {
    table.dropColumn('mutes');
  });
  await knex.schema.dropTable('mutes');
};
