// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plans', table => {
    table
      .text('source_location')
      .nullable()
      .comment('The catalog file that the plan belongs to; NULL: not known');
    table
      .text('sync_notice')
      .nullable()
      .comment('What the entity asks for and does not get');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const column of ['source_location', 'sync_notice']) {
    // knex's own dropColumn copies the table on SQLite, and dropping the old
    // one would delete the rows that refer to it
    await knex.raw('alter table ?? drop column ??', ['plans', column]);
  }
};
