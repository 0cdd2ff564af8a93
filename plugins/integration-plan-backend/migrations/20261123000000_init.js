// @ts-check

// Instants are ISO 8601 strings in UTC with milliseconds: they sort as text and
// are the same on every engine.
const INSTANT_LENGTH = 24;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('plans', table => {
    table.comment('One row per plan: identity, and what lists show');
    table.string('id', 36).primary().comment('Opaque id; signals carry it');
    table.string('namespace', 63).notNullable();
    table.string('name', 63).notNullable();
    table.string('title', 255).notNullable();
    table.string('title_key', 255).notNullable().comment('For sorting');
    table.text('description').notNullable();
    table.string('pattern', 63).notNullable().index();
    table.string('lifecycle', 20).notNullable().index();
    table.string('owner', 255).notNullable().index().comment('Entity ref');
    table.string('vendor', 63).nullable().index();
    table.string('system', 255).nullable().comment('Entity ref');
    table.text('consumes_apis').notNullable().comment('JSON, entity refs');
    table.text('used_by').notNullable().comment('JSON, entity refs');
    table.string('origin', 10).notNullable().comment('portal or catalog');
    table.integer('revision').notNullable().comment('The current one');
    table.text('search_text').notNullable().comment('Lower case');
    table.string('created_at', INSTANT_LENGTH).notNullable();
    table.string('created_by', 255).notNullable();
    table.string('updated_at', INSTANT_LENGTH).notNullable().index();
    table.string('updated_by', 255).notNullable();
    table.string('status', 10).notNullable().comment('As of the last reading');
    table.integer('status_rank').notNullable().comment('3 is critical, 0 ok');
    table.string('status_since', INSTANT_LENGTH).nullable();
    table
      .string('status_expires_at', INSTANT_LENGTH)
      .nullable()
      .comment('From then on the status counts as unknown');
    table.string('verdict', 10).notNullable();
    table.text('status_message').notNullable();
    table.integer('firing_alerts').notNullable();
    table.string('observed_at', INSTANT_LENGTH).nullable();
    table.unique(['namespace', 'name']);
  });

  await knex.schema.createTable('plan_revisions', table => {
    table.comment('Every saved state of a plan; rows are only added');
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table.integer('revision').notNullable();
    table.text('attributes', 'longtext').notNullable().comment('JSON');
    table.text('document', 'longtext').notNullable().comment('JSON');
    table.text('message').nullable().comment('What changed, in words');
    table.string('created_at', INSTANT_LENGTH).notNullable();
    table.string('created_by', 255).notNullable();
    table.primary(['plan_id', 'revision']);
  });

  await knex.schema.createTable('poll_targets', table => {
    table.comment('What is watched, and which replica reads it until when');
    table.string('id', 36).primary();
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table.string('target_key', 80).notNullable().comment('metric:x, alerts:x');
    table.integer('position').notNullable().comment('Order in the plan');
    table.string('source', 63).notNullable().comment('Id of a status source');
    table.text('definition').notNullable().comment('JSON, the fact watched');
    table.string('next_due_at', INSTANT_LENGTH).notNullable().index();
    table.string('lease_until', INSTANT_LENGTH).nullable();
    table.string('lease_token', 36).nullable();
    table.unique(['plan_id', 'target_key']);
  });

  await knex.schema.createTable('status_latest', table => {
    table.comment('The latest reading of each target, judged');
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table.string('target_key', 80).notNullable();
    table.string('status', 10).notNullable();
    table.string('since', INSTANT_LENGTH).notNullable();
    table.string('reason', 20).nullable().comment('Why it is unknown');
    table.text('message').nullable();
    table.double('value').nullable().comment('The last good one');
    table.text('alerts').notNullable().comment('JSON, the last good answer');
    table.text('samples').notNullable().comment('JSON, oldest first');
    table
      .string('observed_at', INSTANT_LENGTH)
      .nullable()
      .comment('Time of the last good reading');
    table.string('checked_at', INSTANT_LENGTH).notNullable();
    table.string('expires_at', INSTANT_LENGTH).notNullable();
    table.primary(['plan_id', 'target_key']);
  });

  await knex.schema.createTable('status_transitions', table => {
    table.comment('Every change of a status; rows are only added');
    table.bigIncrements('id');
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table
      .string('target_key', 80)
      .nullable()
      .comment('NULL: the plan as a whole');
    table.string('from_status', 10).nullable();
    table.string('to_status', 10).notNullable();
    table.text('message').nullable();
    table.string('at', INSTANT_LENGTH).notNullable();
    table.index(['plan_id', 'at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('status_transitions');
  await knex.schema.dropTable('status_latest');
  await knex.schema.dropTable('poll_targets');
  await knex.schema.dropTable('plan_revisions');
  await knex.schema.dropTable('plans');
};
