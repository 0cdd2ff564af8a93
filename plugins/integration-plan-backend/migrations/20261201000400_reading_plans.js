// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('status_readings', table => {
    table.string('plan_id', 36).nullable().comment('Of the target');
    table
      .integer('is_judged')
      .nullable()
      .comment('0: a value without thresholds, which judges nothing');
    table.index(['plan_id']);
  });
  await knex.raw(`
    update status_readings set
      plan_id = (
        select plan_id from poll_targets
        where poll_targets.id = status_readings.target_id
      ),
      is_judged = (
        select case when reason = 'noThreshold' then 0 else 1 end
        from status_latest
        where status_latest.target_id = status_readings.target_id
      )`);
  // Found without looking at the rows
  await knex.schema.alterTable('poll_targets', table => {
    table.dropIndex(['source', 'part']);
  });
  await knex.schema.alterTable('poll_targets', table => {
    table.index(['source', 'part', 'id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('poll_targets', table => {
    table.dropIndex(['source', 'part', 'id']);
  });
  await knex.schema.alterTable('poll_targets', table => {
    table.index(['source', 'part']);
  });
  await knex.schema.alterTable('status_readings', table => {
    table.dropIndex(['plan_id']);
  });
  // knex's own dropColumn copies the table on SQLite
  for (const column of ['plan_id', 'is_judged']) {
    await knex.raw('alter table status_readings drop column ??', [column]);
  }
};
