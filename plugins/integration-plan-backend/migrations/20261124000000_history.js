// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plan_revisions', table => {
    table
      .text('changed')
      .nullable()
      .comment('JSON, names of changed parts; NULL: saved before this column');
    table.integer('restored_from').nullable().comment('A revision of the plan');
  });

  await knex.schema.alterTable('plans', table => {
    table.integer('approved_revision').nullable().comment('Latest approval');
    table.string('approved_by', 255).nullable();
    table.string('approved_at', INSTANT_LENGTH).nullable();
    table
      .integer('changes_since_approval')
      .notNullable()
      .defaultTo(0)
      .comment('Later revisions that changed more than the lifecycle');
  });

  await knex.schema.createTable('plan_approvals', table => {
    table.comment('Who approved which revision; rows are only added');
    table.string('plan_id', 36).notNullable();
    table.integer('revision').notNullable();
    table.string('approved_by', 255).notNullable();
    table.string('approved_at', INSTANT_LENGTH).notNullable();
    table.text('note').nullable().comment('In the words of who approved');
    table.primary(['plan_id', 'revision']);
    table
      .foreign(['plan_id', 'revision'])
      .references(['plan_id', 'revision'])
      .inTable('plan_revisions')
      .onDelete('CASCADE');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('plan_approvals');
  for (const [table, columns] of /** @type {const} */ ([
    [
      'plans',
      [
        'approved_revision',
        'approved_by',
        'approved_at',
        'changes_since_approval',
      ],
    ],
    ['plan_revisions', ['changed', 'restored_from']],
  ])) {
    for (const column of columns) {
      // knex's own dropColumn copies the table on SQLite, and dropping the old
      // one would delete the rows that refer to it
      await knex.raw('alter table ?? drop column ??', [table, column]);
    }
  }
};
