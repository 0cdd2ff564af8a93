// @ts-check

const VERDICTS = ['from_verdict', 'to_verdict'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('status_transitions', table => {
    for (const column of VERDICTS) {
      table
        .string(column, 10)
        .nullable()
        .comment('Of a plan; NULL: nobody wrote it down');
    }
    table.index(['plan_id', 'at', 'id'], 'status_transitions_of_plans_index', {
      predicate: knex.whereNull('target_key'),
    });
  });
  // A plan whose first state never changed has no transition that begins it
  await knex.raw(`
    insert into status_transitions
      (plan_id, target_key, from_status, to_status, to_verdict, message, at)
    select plan_id, null, null, status, verdict, status_message, status_since
    from plan_status
    where status_since is not null and not exists (
      select 1 from status_transitions known
      where known.plan_id = plan_status.plan_id and known.target_key is null
    )`);

  await knex.schema.createTable('sample_series', table => {
    table.comment('Metrics whose source keeps no history');
    table.increments('id');
    table
      .string('plan_id', 36)
      .notNullable()
      .references('plans.id')
      .onDelete('CASCADE');
    table
      .string('asked', 64)
      .notNullable()
      .comment('Hash of source and query: another query is another series');
    table.unique(['plan_id', 'asked']);
  });

  await knex.schema.createTable('metric_samples', table => {
    table.comment('Every value of the last day; what failed has no row');
    table
      .integer('series_id')
      .notNullable()
      .references('sample_series.id')
      .onDelete('CASCADE');
    table.integer('at').notNullable().comment('Unix time in seconds');
    table.double('value').notNullable();
    table.primary(['series_id', 'at']);
  });

  await knex.schema.createTable('metric_hours', table => {
    table.comment('The values of hours that are over');
    table
      .integer('series_id')
      .notNullable()
      .references('sample_series.id')
      .onDelete('CASCADE');
    table
      .integer('at')
      .notNullable()
      .comment('Its begin, Unix time in seconds');
    table.double('min').notNullable();
    table.double('mean').notNullable();
    table.double('max').notNullable();
    table.primary(['series_id', 'at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('metric_hours');
  await knex.schema.dropTable('metric_samples');
  await knex.schema.dropTable('sample_series');
  await knex.schema.alterTable('status_transitions', table => {
    table.dropIndex([], 'status_transitions_of_plans_index');
  });
  for (const column of VERDICTS) {
    // As in earlier migrations: knex's own dropColumn copies the table
    await knex.raw('alter table ?? drop column ??', [
      'status_transitions',
      column,
    ]);
  }
};
