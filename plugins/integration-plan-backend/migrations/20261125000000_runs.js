// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

const COLUMNS = ['last_run_at', 'last_rehearsed_at'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plans', table => {
    table
      .string('last_run_at', INSTANT_LENGTH)
      .nullable()
      .comment('End of the last live run that has ended');
    table
      .string('last_rehearsed_at', INSTANT_LENGTH)
      .nullable()
      .comment('End of the last finished drill');
  });

  await knex.schema.createTable('runs', table => {
    table.comment(
      'One row per run: what it was started with, and what its events make it',
    );
    table.string('id', 36).primary().comment('Opaque id; signals carry it');
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table.integer('revision').notNullable().comment('Of the plan at the start');
    table.string('mode', 10).notNullable().comment('live or drill');
    table.string('procedure_key', 63).notNullable();
    table
      .text('procedure_title')
      .notNullable()
      .comment('Labels are filled in, whatever their length');
    table
      .text('procedure', 'longtext')
      .notNullable()
      .comment('JSON, as it was at the start');
    table.string('procedure_origin', 10).notNullable();
    table.text('labels').notNullable().comment('JSON');
    table.text('alert').nullable().comment('JSON, name and fingerprint');
    table.text('drill', 'longtext').nullable().comment('JSON, what is played');
    table.string('started_at', INSTANT_LENGTH).notNullable();
    table.string('started_by', 255).notNullable();
    table.string('state', 10).notNullable();
    table.integer('has_ended').notNullable().comment('0 or 1, for sorting');
    table.string('outcome', 20).nullable();
    table.string('assignee', 255).notNullable().index();
    table.string('ended_at', INSTANT_LENGTH).nullable();
    table.string('ended_by', 255).nullable();
    table.text('progress').notNullable().comment('JSON, steps by their state');
    table.integer('events').notNullable().comment('Number of the last event');
    table.integer('text_size').notNullable().comment('Of all events, UTF-16');
    table.index(['has_ended', 'started_at', 'id']);
    table.index(['plan_id', 'procedure_key']);
  });

  await knex.schema.createTable('run_events', table => {
    table.comment('What was recorded in runs; rows are only added');
    table
      .string('run_id', 36)
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.integer('seq').notNullable().comment('Order of recording, from 1');
    table.string('event_id', 36).notNullable().comment('Chosen by the client');
    table.string('type', 20).notNullable();
    table.text('content').notNullable().comment('JSON, what its type has');
    table.string('at', INSTANT_LENGTH).notNullable();
    table.string('by', 255).notNullable();
    table.string('recorded_at', INSTANT_LENGTH).notNullable();
    table.primary(['run_id', 'seq']);
    table.unique(['run_id', 'event_id']);
    table.index(['by', 'type']);
  });

  await knex.schema.createTable('run_steps', table => {
    table.comment('What has become of the steps of runs, for statistics');
    table
      .string('run_id', 36)
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.integer('step').notNullable().comment('Place in the procedure');
    table.text('text').notNullable().comment('The step, by its words');
    table.string('state', 20).notNullable();
    table.primary(['run_id', 'step']);
  });

  await knex.schema.createTable('alert_transitions', table => {
    table.comment('Every change of an alert of a plan; rows are only added');
    table.bigIncrements('id');
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table.text('alert').notNullable().comment('JSON, as it was at the change');
    table.string('change', 10).notNullable();
    table.string('at', INSTANT_LENGTH).notNullable().index();
    table.index(['plan_id', 'at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('alert_transitions');
  await knex.schema.dropTable('run_steps');
  await knex.schema.dropTable('run_events');
  await knex.schema.dropTable('runs');
  for (const column of COLUMNS) {
    // knex's own dropColumn copies the table on SQLite, and dropping the old
    // one would delete the rows that refer to it
    await knex.raw('alter table ?? drop column ??', ['plans', column]);
  }
};
