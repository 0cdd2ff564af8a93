// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plans', table => {
    table
      .text('credentials')
      .nullable()
      .comment('JSON, no values; NULL: the document of the revision tells');
  });

  await knex.schema.createTable('vendor_notes', table => {
    table.comment('What was pinned to a vendor; rows stay as a history');
    table.string('id', 36).primary();
    table
      .string('vendor_id', 36)
      .notNullable()
      .references('vendors.id')
      .onDelete('CASCADE');
    table.text('text').notNullable();
    table.string('by', 255).notNullable();
    table.string('at', INSTANT_LENGTH).notNullable();
    table
      .string('expires_at', INSTANT_LENGTH)
      .notNullable()
      .comment('From then on nobody is shown it');
    table.string('removed_at', INSTANT_LENGTH).nullable();
    table.string('removed_by', 255).nullable();
    table.index(['vendor_id', 'expires_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('vendor_notes');
  // knex's own dropColumn copies the table on SQLite, and dropping the old one
  // would delete the rows that refer to it
  await knex.raw('alter table ?? drop column ??', ['plans', 'credentials']);
};
