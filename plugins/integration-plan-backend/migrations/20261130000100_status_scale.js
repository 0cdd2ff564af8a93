// @ts-check

// Instants as in the first migration
const INSTANT_LENGTH = 24;

/** Columns that move from `plans` to `plan_status`. */
const STATUS_COLUMNS = [
  'status',
  'status_rank',
  'status_since',
  'status_expires_at',
  'verdict',
  'status_message',
  'firing_alerts',
  'observed_at',
];

/** A source has 256 parts, which are read in 16 slices. */
const PARTS_OF_SLICE = 16;

/** @param {import('knex').Knex} knex */
const isPostgres = knex => knex.client.config.client === 'pg';

/**
 * Rows that are rewritten all the time find room on their own page, so that
 * no index changes with them.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 */
async function leaveRoom(knex, table) {
  if (!isPostgres(knex)) return;
  await knex.raw('alter table ?? set (fillfactor = 50)', [table]);
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function ofPlan(table) {
  return table
    .string('plan_id', 36)
    .notNullable()
    .references('plans.id')
    .onDelete('CASCADE');
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function ofTarget(table) {
  return table
    .integer('target_id')
    .primary()
    .references('poll_targets.id')
    .onDelete('CASCADE');
}

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('plan_status', table => {
    table.comment('The status of each plan as a whole, for lists');
    ofPlan(table).primary();
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
  });
  await leaveRoom(knex, 'plan_status');
  const moved = STATUS_COLUMNS.join(', ');
  await knex.raw(
    `insert into plan_status (plan_id, ${moved}) select id, ${moved} from plans`,
  );
  for (const column of STATUS_COLUMNS) {
    // knex's own dropColumn copies the table on SQLite, and dropping the old
    // one would delete the rows that refer to it
    await knex.raw('alter table ?? drop column ??', ['plans', column]);
  }

  const targets = await knex('poll_targets').orderBy(['plan_id', 'position']);
  const latest = await knex('status_latest');
  await knex.schema.dropTable('status_latest');
  await knex.schema.dropTable('poll_targets');

  await knex.schema.createTable('poll_targets', table => {
    table.comment('What is watched; written when a plan is saved');
    table.increments('id');
    ofPlan(table);
    table.string('target_key', 80).notNullable().comment('metric:x, alerts:x');
    table.integer('position').notNullable().comment('Order in the plan');
    table.string('source', 63).notNullable().comment('Id of a status source');
    table.integer('part').notNullable().comment('Of the source, by the plan');
    table.text('definition').notNullable().comment('JSON, the fact watched');
    table.unique(['plan_id', 'target_key']);
    table.index(['source', 'part']);
  });

  await knex.schema.createTable('poll_slices', table => {
    table.comment(
      'When the targets of a source are read, and by which replica',
    );
    table.string('source', 63).notNullable();
    table.integer('slice').notNullable().comment('Several parts');
    table.string('next_due_at', INSTANT_LENGTH).notNullable();
    table.string('lease_until', INSTANT_LENGTH).nullable();
    table.string('lease_token', 36).nullable();
    table.primary(['source', 'slice']);
  });

  await knex.schema.createTable('poll_requests', table => {
    table.comment('Targets to be read now, out of turn');
    ofTarget(table);
    table.string('source', 63).notNullable();
    table.string('requested_at', INSTANT_LENGTH).notNullable();
    table.string('lease_until', INSTANT_LENGTH).nullable();
    table.string('lease_token', 36).nullable();
    table
      .integer('again')
      .notNullable()
      .comment('1: asked for while it was being read');
    table.index(['source', 'requested_at']);
  });

  await knex.schema.createTable('status_latest', table => {
    table.comment('What the latest reading of each target means');
    ofTarget(table);
    table.string('status', 10).notNullable();
    table.string('since', INSTANT_LENGTH).notNullable();
    table.string('reason', 20).nullable().comment('Why it is unknown');
    table.text('message').nullable();
    table.text('alerts').notNullable().comment('JSON, the last good answer');
  });

  await knex.schema.createTable('status_readings', table => {
    table.comment('The latest reading of each target; rewritten by each poll');
    ofTarget(table);
    table.double('value').nullable().comment('The last good one');
    table
      .string('observed_at', INSTANT_LENGTH)
      .nullable()
      .comment('Time of the last good reading');
    table.string('checked_at', INSTANT_LENGTH).notNullable();
    table.string('expires_at', INSTANT_LENGTH).notNullable();
  });
  await leaveRoom(knex, 'status_readings');

  await knex.schema.createTable('recent_samples', table => {
    table.comment('Values of the last hour: a row for each part and poll');
    table.increments('id');
    table.string('source', 63).notNullable();
    table.integer('part').notNullable();
    table.integer('at').notNullable().comment('Unix time in seconds');
    table
      .text('samples')
      .notNullable()
      .comment('JSON, by the id of the target');
    table.index(['source', 'part', 'at']);
  });

  const key = (/** @type {any} */ row) => `${row.plan_id} ${row.target_key}`;
  const known = new Map(latest.map(row => [key(row), row]));
  const rows = targets.map((row, index) => ({
    ...row,
    id: index + 1,
    // Ids of plans are random and hexadecimal
    part: Number.parseInt(row.plan_id.slice(0, 2), 16) || 0,
    state: known.get(key(row)),
  }));
  await insert(
    knex,
    'poll_targets',
    rows.map(
      ({ id, plan_id, target_key, position, source, part, definition }) => ({
        id,
        plan_id,
        target_key,
        position,
        source,
        part,
        definition,
      }),
    ),
  );
  if (isPostgres(knex) && rows.length > 0) {
    await knex.raw(
      `select setval(pg_get_serial_sequence('poll_targets', 'id'), ?)`,
      [rows.length],
    );
  }
  const slices = new Map(
    rows.map(({ source, part, next_due_at }) => {
      const slice = Math.floor(part / PARTS_OF_SLICE);
      const free = { lease_until: null, lease_token: null };
      return [`${slice} ${source}`, { source, slice, next_due_at, ...free }];
    }),
  );
  await insert(knex, 'poll_slices', [...slices.values()]);
  const read = rows.filter(({ state }) => state);
  await insert(
    knex,
    'status_latest',
    read.map(({ id, state: { status, since, reason, message, alerts } }) => ({
      target_id: id,
      status,
      since,
      reason,
      message,
      alerts,
    })),
  );
  await insert(
    knex,
    'status_readings',
    read.map(
      ({ id, state: { value, observed_at, checked_at, expires_at } }) => ({
        target_id: id,
        value,
        observed_at,
        checked_at,
        expires_at,
      }),
    ),
  );
  /** @type {Map<string, ReturnType<typeof newPoll>>} */
  const polls = new Map();
  for (const { id, source, part, state } of read) {
    /** @type {[number, number | null][]} */
    const samples = JSON.parse(state.samples);
    for (const [at, value] of samples) {
      const place = `${at} ${part} ${source}`;
      const poll = polls.get(place) ?? newPoll(source, part, at);
      poll.samples[id] = value;
      polls.set(place, poll);
    }
  }
  await insert(
    knex,
    'recent_samples',
    [...polls.values()].map(poll => ({
      ...poll,
      samples: JSON.stringify(poll.samples),
    })),
  );
};

/**
 * @param {string} source
 * @param {number} part
 * @param {number} at
 */
function newPoll(source, part, at) {
  /** @type {Record<number, number | null>} */
  const samples = {};
  return { source, part, at, samples };
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {object[]} rows
 */
async function insert(knex, table, rows) {
  for (let start = 0; start < rows.length; start += 100) {
    await knex(table).insert(rows.slice(start, start + 100));
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const targets = await knex('poll_targets')
    .leftJoin('status_latest', 'status_latest.target_id', 'poll_targets.id')
    .leftJoin('status_readings', 'status_readings.target_id', 'poll_targets.id')
    .select('*', 'poll_targets.id');
  for (const table of [
    'recent_samples',
    'status_readings',
    'status_latest',
    'poll_requests',
    'poll_slices',
    'poll_targets',
  ]) {
    await knex.schema.dropTable(table);
  }

  await knex.schema.createTable('poll_targets', table => {
    table.comment('What is watched, and which replica reads it until when');
    table.string('id', 36).primary();
    ofPlan(table);
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
    ofPlan(table);
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
  for (const row of targets) {
    const { plan_id, target_key, position, source, definition } = row;
    await knex('poll_targets').insert({
      id: `${row.id}`,
      plan_id,
      target_key,
      position,
      source,
      definition,
      next_due_at: '2000-01-01T00:00:00.000Z',
      lease_until: null,
      lease_token: null,
    });
    if (row.status === null) continue;
    await knex('status_latest').insert({
      plan_id,
      target_key,
      status: row.status,
      since: row.since,
      reason: row.reason,
      message: row.message,
      value: row.value,
      alerts: row.alerts,
      samples: '[]',
      observed_at: row.observed_at,
      checked_at: row.checked_at,
      expires_at: row.expires_at,
    });
  }

  await knex.schema.alterTable('plans', table => {
    table.string('status', 10).notNullable().defaultTo('unknown');
    table.integer('status_rank').notNullable().defaultTo(1);
    table.string('status_since', INSTANT_LENGTH).nullable();
    table.string('status_expires_at', INSTANT_LENGTH).nullable();
    table.string('verdict', 10).notNullable().defaultTo('unknown');
    table.text('status_message').notNullable().defaultTo('');
    table.integer('firing_alerts').notNullable().defaultTo(0);
    table.string('observed_at', INSTANT_LENGTH).nullable();
  });
  for (const row of await knex('plan_status')) {
    const { plan_id, ...columns } = row;
    const moved = Object.fromEntries(
      STATUS_COLUMNS.map(column => [column, columns[column]]),
    );
    await knex('plans').where({ id: plan_id }).update(moved);
  }
  await knex.schema.dropTable('plan_status');
};
