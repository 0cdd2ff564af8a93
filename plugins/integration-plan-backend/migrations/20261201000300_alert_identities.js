// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('alert_identities', table => {
    table.comment('What all changes of an alert have in common');
    table.increments('id');
    table.string('hash', 44).notNullable().unique().comment('Of the identity');
    table.text('identity').notNullable().comment('JSON');
  });
  // knex would copy the table on SQLite
  await knex.raw(
    `alter table alert_transitions
     add column identity_id integer references alert_identities (id)`,
  );
  await knex.schema.alterTable('alert_transitions', table => {
    table.index(['identity_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const rows = await knex('alert_transitions')
    .join('alert_identities', 'alert_identities.id', 'identity_id')
    .select('alert_transitions.id', 'alert', 'identity');
  for (const { id, alert, identity } of rows) {
    const whole = { ...JSON.parse(identity), ...JSON.parse(alert) };
    await knex('alert_transitions')
      .where({ id })
      .update({ alert: JSON.stringify(whole) });
  }
  await knex.schema.alterTable('alert_transitions', table => {
    table.dropIndex(['identity_id']);
  });
  await knex('alert_transitions').update({ identity_id: null });
  // knex's own dropColumn copies the table on SQLite
  await knex.raw('alter table alert_transitions drop column identity_id');
  await knex.schema.dropTable('alert_identities');
};
