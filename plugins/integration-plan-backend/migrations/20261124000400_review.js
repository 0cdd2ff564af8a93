// @ts-check

const COLUMNS = ['completeness', 'review_errors', 'review_warnings'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plans', table => {
    table
      .integer('completeness')
      .nullable()
      .comment('Percent; NULL: the document has not been reviewed yet');
    table.integer('review_errors').nullable();
    table.integer('review_warnings').nullable();
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
