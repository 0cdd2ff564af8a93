// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('plan_names', table => {
    table.comment('Former names of plans; a plan that has the name now wins');
    table.string('namespace', 63).notNullable();
    table.string('name', 63).notNullable();
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table.string('at', INSTANT_LENGTH).notNullable();
    table.string('by', 255).notNullable();
    table.primary(['namespace', 'name']);
    table.index(['plan_id']);
  });

  await knex.schema.createTable('procedure_suggestions', table => {
    table.comment('Changes to procedures that somebody proposes');
    table.string('id', 36).primary();
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table.string('procedure', 63).notNullable().comment('Key');
    table.text('reason').notNullable();
    table.text('proposed').notNullable().comment('JSON');
    table.text('base').nullable().comment('JSON; NULL: there was none');
    table.integer('base_revision').notNullable();
    table.string('run_id', 36).nullable();
    table.string('state', 10).notNullable();
    table.string('by', 255).notNullable();
    table.string('at', INSTANT_LENGTH).notNullable();
    table.string('decided_by', 255).nullable();
    table.string('decided_at', INSTANT_LENGTH).nullable();
    table.text('decision').nullable();
    table.integer('revision').nullable().comment('That came of it');
    table.index(['plan_id', 'at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('procedure_suggestions');
  await knex.schema.dropTable('plan_names');
};
