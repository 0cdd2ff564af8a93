// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('status_sources', table => {
    table.comment(
      'How calls to each status source went, whichever replica made them',
    );
    table.string('source', 255).primary();
    table
      .string('answered_at', INSTANT_LENGTH)
      .nullable()
      .comment('When a call last gave a reading');
    table.string('error_at', INSTANT_LENGTH).nullable();
    table.string('error_reason', 40).nullable();
    table.text('error_message').nullable();
    table
      .string('failing_since', INSTANT_LENGTH)
      .nullable()
      .comment('First of the calls in a row that gave no reading; NULL: none');
    table
      .boolean('is_broken')
      .notNullable()
      .comment('Call after call came to nothing: it is asked less often');
    table
      .double('average_ms')
      .notNullable()
      .comment('How long calls take, the latest counting most');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('status_sources');
};
