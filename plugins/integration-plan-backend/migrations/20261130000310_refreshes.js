// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('refreshes', table => {
    table.comment('When plans were last refreshed, and by whom; kept an hour');
    table.string('key', 300).primary();
    table.string('at', INSTANT_LENGTH).notNullable().index();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('refreshes');
};
