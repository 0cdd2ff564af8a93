// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plan_status', table => {
    table
      .text('status_caveat')
      .nullable()
      .comment(
        'Why ok does not mean that all is well; NULL: to be judged with the next reading',
      );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // knex's own dropColumn copies the table on SQLite, and dropping the old
  // one would delete the rows that refer to it
  await knex.raw('alter table ?? drop column ??', [
    'plan_status',
    'status_caveat',
  ]);
};
