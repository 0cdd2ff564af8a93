// @ts-check

// As in the first migration: instants are ISO 8601 strings in UTC
const INSTANT_LENGTH = 24;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('vendors', table => {
    table.comment('One row per vendor, with what the directory shows');
    table.string('id', 36).primary().comment('Opaque id; signals carry it');
    table.string('slug', 63).notNullable().unique();
    table.string('name', 255).notNullable();
    table.string('name_key', 255).notNullable().comment('For sorting');
    table.string('owner', 255).notNullable().index().comment('Entity ref');
    table.text('website').nullable();
    table.string('support_plan', 300).nullable();
    table
      .text('content', 'longtext')
      .notNullable()
      .comment('JSON, what is edited and has no column');
    table.text('search_text').notNullable().comment('Lower case');
    table
      .integer('revision')
      .notNullable()
      .comment('Counts changes of the vendor and of its contacts');
    table
      .integer('fields_revision')
      .notNullable()
      .comment('The revision that changed the vendor itself last');
    table.string('created_at', INSTANT_LENGTH).notNullable();
    table.string('created_by', 255).notNullable();
    table.string('updated_at', INSTANT_LENGTH).notNullable().index();
    table.string('updated_by', 255).notNullable();
    table.integer('contacts_active').notNullable().defaultTo(0);
    table.integer('contacts_suspect').notNullable().defaultTo(0);
    table.integer('contacts_left').notNullable().defaultTo(0);
    table
      .boolean('has_tier1')
      .notNullable()
      .defaultTo(false)
      .comment('An active contact is in tier 1');
    table
      .string('last_reached_at', INSTANT_LENGTH)
      .nullable()
      .comment('Of the contacts that have not left');
  });

  await knex.schema.createTable('vendor_aliases', table => {
    table.comment('Keys of vendors that were merged into another one');
    table.string('slug', 63).primary();
    table
      .string('vendor_id', 36)
      .notNullable()
      .index()
      .references('vendors.id')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('vendor_contacts', table => {
    table.comment('People and desks of vendors: personal data');
    table.string('id', 36).primary();
    table
      .string('vendor_id', 36)
      .notNullable()
      .index()
      .references('vendors.id')
      .onDelete('CASCADE');
    table.string('name', 255).notNullable();
    table.boolean('is_person').notNullable();
    table.string('role', 20).notNullable();
    table.integer('tier').notNullable();
    table.integer('position').notNullable().comment('Order within the tier');
    table.text('channels').notNullable().comment('JSON, fastest first');
    table.text('hours').nullable().comment('JSON');
    table.text('languages').notNullable().comment('JSON');
    table.string('response_time', 40).nullable().comment('ISO 8601 duration');
    table.text('notes').nullable();
    table.string('state', 10).notNullable();
    table.string('state_since', INSTANT_LENGTH).notNullable();
    table.integer('revision').notNullable().comment('Reports do not count');
    table.string('updated_at', INSTANT_LENGTH).notNullable();
    table.string('updated_by', 255).notNullable();
    table.bigInteger('last_proof_id').nullable().comment('In contact_events');
    table.bigInteger('last_reached_id').nullable().comment('In contact_events');
    table.index(['state', 'state_since']);
  });

  await knex.schema.createTable('contact_events', table => {
    table.comment('How contacts proved in use; rows are only added');
    table.bigIncrements('id');
    table
      .string('contact_id', 36)
      .notNullable()
      .references('vendor_contacts.id')
      .onDelete('CASCADE');
    table
      .string('vendor_id', 36)
      .notNullable()
      .index()
      .references('vendors.id')
      .onDelete('CASCADE');
    table.string('outcome', 10).notNullable();
    table.string('at', INSTANT_LENGTH).notNullable();
    table.string('by', 255).notNullable();
    table.boolean('is_owner').notNullable().comment('At that time');
    table.text('note').nullable();
    table.index(['contact_id', 'id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('contact_events');
  await knex.schema.dropTable('vendor_contacts');
  await knex.schema.dropTable('vendor_aliases');
  await knex.schema.dropTable('vendors');
};
