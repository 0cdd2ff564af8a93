// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('status_notices', table => {
    table.comment('What the owner of a plan was last told of its status');
    table
      .string('plan_id', 36)
      .primary()
      .references('plans.id')
      .onDelete('CASCADE');
    table
      .string('check_at', INSTANT_LENGTH)
      .nullable()
      .index()
      .comment('When to see whether there is news; NULL: after a change');
    table.string('told_status', 10).notNullable().comment('critical or calm');
    table.string('told_verdict', 10).notNullable();
    table.string('told_at', INSTANT_LENGTH).nullable();
    table
      .integer('streak')
      .notNullable()
      .comment('Of criticals close together');
    table.integer('changes').notNullable().comment('Since it was told');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('status_notices');
};
