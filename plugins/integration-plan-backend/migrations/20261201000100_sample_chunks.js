// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /**
   * @param {import('knex').Knex.CreateTableBuilder} table
   * @param {string} begin
   */
  const chunksOf = (table, begin) => {
    table
      .integer('series_id')
      .notNullable()
      .references('sample_series.id')
      .onDelete('CASCADE');
    table.integer('at').notNullable().comment(begin);
    table.primary(['series_id', 'at']);
  };
  await knex.schema.createTable('sample_chunks', table => {
    table.comment('The values of an hour that is over, for a day');
    chunksOf(table, 'Its begin, Unix time in seconds');
    table
      .binary('samples')
      .notNullable()
      .comment('Of each: seconds since then (2 bytes), value (8)');
  });
  await knex.schema.createTable('hour_chunks', table => {
    table.comment('The hours of a day in UTC that is over');
    chunksOf(table, 'Its begin, Unix time in seconds');
    table
      .binary('hours')
      .notNullable()
      .comment('Of each: which (1 byte), least, mean, greatest (8 each)');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const row of await knex('sample_chunks')) {
    const samples = [];
    for (let start = 0; start < row.samples.length; start += 10) {
      samples.push({
        series_id: row.series_id,
        at: row.at + row.samples.readUInt16BE(start),
        value: row.samples.readDoubleBE(start + 2),
      });
    }
    await insert(knex, 'metric_samples', samples);
  }
  for (const row of await knex('hour_chunks')) {
    const hours = [];
    for (let start = 0; start < row.hours.length; start += 25) {
      const [min, mean, max] = [1, 9, 17].map(offset =>
        row.hours.readDoubleBE(start + offset),
      );
      const at = row.at + 3600 * row.hours.readUInt8(start);
      hours.push({ series_id: row.series_id, at, min, mean, max });
    }
    await insert(knex, 'metric_hours', hours);
  }
  await knex.schema.dropTable('hour_chunks');
  await knex.schema.dropTable('sample_chunks');
};

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {object[]} rows
 */
async function insert(knex, table, rows) {
  for (let start = 0; start < rows.length; start += 100) {
    await knex(table)
      .insert(rows.slice(start, start + 100))
      .onConflict(['series_id', 'at'])
      .ignore();
  }
}
