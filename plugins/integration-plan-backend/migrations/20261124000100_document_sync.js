// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

const COLUMNS = [
  'document_ref',
  'document_etag',
  'edit_url',
  'view_url',
  'sync_error',
  'sync_checked_at',
  'synced_at',
  'absent_since',
];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plans', table => {
    table
      .text('document_ref')
      .nullable()
      .comment('Annotation of the entity; NULL: no file describes the plan');
    table
      .text('document_etag')
      .nullable()
      .comment('What was read, and its version; NULL: read it again');
    table.text('edit_url').nullable();
    table.text('view_url').nullable();
    table.text('sync_error').nullable().comment('JSON, message and line');
    table.string('sync_checked_at', INSTANT_LENGTH).nullable();
    table.string('synced_at', INSTANT_LENGTH).nullable();
    table
      .string('absent_since', INSTANT_LENGTH)
      .nullable()
      .comment('The catalog has had no such entity since');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const column of COLUMNS) {
    // knex's own dropColumn copies the table on SQLite, and dropping the old
    // one would delete the rows that refer to it
    await knex.raw('alter table ?? drop column ??', ['plans', column]);
  }
};
