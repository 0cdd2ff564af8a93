// @ts-check

const INSTANT_LENGTH = 24;

const ADDED = {
  plan_status: [
    'status_later',
    'status_quiet',
    'critical_until',
    'warning_until',
  ],
  plans: ['procedure_sides'],
  status_readings: ['proof', 'damping'],
};

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plan_status', table => {
    table
      .text('status_later')
      .nullable()
      .comment('JSON: what the status becomes when no reading arrives');
    table
      .text('status_quiet')
      .nullable()
      .comment('Alerts that are silenced or inhibited, in words');
    table
      .string('critical_until', INSTANT_LENGTH)
      .nullable()
      .comment('A critical reading holds until then');
    table
      .string('warning_until', INSTANT_LENGTH)
      .nullable()
      .comment('A critical reading or a warning holds until then');
  });
  await knex.schema.alterTable('plans', table => {
    table
      .text('procedure_sides')
      .nullable()
      .comment('JSON: whose fault alerts are by the procedure they lead to');
  });
  await knex.schema.alterTable('status_readings', table => {
    table
      .text('proof')
      .nullable()
      .comment('JSON: what shows that rules of alerts are evaluated');
    table
      .text('damping')
      .nullable()
      .comment('JSON: what earlier values mean for the next one');
  });
  await knex('plan_status')
    .whereNotExists(
      knex('poll_targets').whereRaw(
        'poll_targets.plan_id = plan_status.plan_id',
      ),
    )
    .update({ status: 'notWatched', status_rank: -1 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('plan_status')
    .where({ status: 'notWatched' })
    .update({ status: 'unknown', status_rank: 1 });
  // knex's own dropColumn copies the table on SQLite, and dropping the old
  // one would delete the rows that refer to it
  for (const [table, columns] of Object.entries(ADDED)) {
    for (const column of columns) {
      await knex.raw('alter table ?? drop column ??', [table, column]);
    }
  }
};
