// Import and render of a large document, save of a revision, and lists of many
// plans, each beside the bare parser or the bare SQL in the same run.
import {
  importDocument,
  planCreateSchema,
  planListQuerySchema,
  readDocument,
  writeDocument,
  type PlanCreate,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { PlanStore } from '../../plugins/integration-plan-backend/src/plans/PlanStore';
import { SecretScanner } from '../../plugins/integration-plan-backend/src/secrets/SecretScanner';
import { ENGINES } from './engines';
import { largeMarkdown } from './largeMarkdown';
import { compare } from './measure';

const PLANS = 10_000;
const REVISIONS = 20;
const LARGE = 200_000;

async function benchMarkdown() {
  const free = largeMarkdown(LARGE);
  const document = importDocument(free).document as PlanDocument;
  const written = writeDocument(document);
  const parse = (text: string) =>
    fromMarkdown(text, {
      extensions: [gfmTable()],
      mdastExtensions: [gfmTableFromMarkdown()],
    });
  const kb = (text: string) => `${Math.round(text.length / 1000)} kB`;
  await compare(
    `Markdown of people, ${kb(free)}`,
    { name: 'bare parser', run: () => parse(free) },
    { 'import with its facts': () => importDocument(free) },
  );
  await compare(
    `Markdown of this suite, ${kb(written)}`,
    { name: 'bare parser', run: () => parse(written) },
    {
      'read back and checked': () => readDocument(written),
      written: () => writeDocument(document),
    },
  );
  return document;
}

const author = { author: 'user:default/bench' };
const planNumber = (index: number, document?: PlanDocument): PlanCreate =>
  planCreateSchema.parse({
    name: `plan-${index}`,
    title: `Plan ${index} of many`,
    pattern: ['batch-sync', 'webhooks', 'polling'][index % 3],
    owner: `team-${index % 40}`,
    vendor: `vendor-${index % 150}`,
    document,
  });

/** Copies one plan by SQL: what is measured is reading, not filling. */
async function fill(knex: Knex, store: PlanStore) {
  const { id } = await store.create(planNumber(0), {
    ...author,
    approves: false,
  });
  const [plan] = await knex('plans').where({ id });
  const [revision] = await knex('plan_revisions').where({ plan_id: id });
  const CHUNK = 200;
  for (let from = 1; from < PLANS; from += CHUNK) {
    const indexes = Array.from(
      { length: Math.min(CHUNK, PLANS - from) },
      (_, offset) => from + offset,
    );
    const rows = indexes.map(index => {
      const { name, title, pattern, owner, vendor } = planNumber(index);
      const at = new Date(1.7e12 + index * 60_000).toISOString();
      return {
        ...plan,
        ...{ name, title, pattern, owner, vendor, revision: REVISIONS },
        id: `${id.slice(0, -8)}${String(index).padStart(8, '0')}`,
        title_key: title.toLowerCase(),
        search_text: `${title}\n${vendor}\n${pattern}`.toLowerCase(),
        updated_at: at,
        status_rank: index % 4,
      };
    });
    await knex.transaction(async tx => {
      await tx.batchInsert('plans', rows, 25);
      const revisions = rows.flatMap(row =>
        Array.from({ length: REVISIONS }, (_, number) => ({
          ...revision,
          plan_id: row.id,
          revision: number + 1,
        })),
      );
      await tx.batchInsert('plan_revisions', revisions, 90);
    });
  }
}

async function benchStore(document: PlanDocument) {
  const secrets = new SecretScanner();
  for (const open of ENGINES) {
    const { name, knex, end } = await open();
    try {
      const store = await PlanStore.create({
        database: { getClient: async () => knex },
      });
      const plan = await store.create(
        { ...planNumber(PLANS), document },
        { ...author, approves: false },
      );
      let revision = 1;
      let bare = 1_000_000;
      const json = JSON.stringify(document);
      const [row] = await knex('plan_revisions').where({ plan_id: plan.id });
      await compare(
        `${name}: save of a revision, document of ${Math.round(
          json.length / 1000,
        )} kB as JSON`,
        {
          name: 'bare SQL: update of a row and insert of a revision',
          run: () =>
            knex.transaction(async tx => {
              await tx('plans').where({ id: plan.id }).update({ title: 'x' });
              await tx('plan_revisions').insert({
                ...row,
                revision: ++bare,
                document: json,
              });
            }),
        },
        {
          'store: save': async () => {
            const { namespace: _, name: __, ...update } = planNumber(PLANS);
            const saved = await store.update(
              plan,
              { ...update, document },
              { ...author, ifMatch: revision, changed: [], approves: false },
            );
            revision = saved.revision;
          },
          'scan for secrets': () => secrets.find(document),
        },
      );

      await fill(knex, store);
      const list = (input: object) => () =>
        store.list(planListQuerySchema.parse(input));
      let cursor: string | undefined;
      for (let page = 0; page < 25; page++) {
        cursor = (
          await store.list(
            planListQuerySchema.parse({ limit: 200, sort: 'name', cursor }),
          )
        ).nextCursor;
      }
      await compare(
        `${name}: pages of 20 from ${PLANS} plans with ${REVISIONS} revisions each`,
        {
          name: 'bare SQL: first rows by name, and the count',
          run: async () => {
            await knex('plans').orderBy('title_key').limit(20);
            await knex('plans').count();
          },
        },
        {
          'list by name': list({ sort: 'name' }),
          'list by status': list({ sort: 'status' }),
          'list by update, of one owner': list({
            sort: 'updated',
            owner: 'team-7',
          }),
          'search for a word': list({ q: 'vendor-14 plan' }),
          'page 251 by name': list({ sort: 'name', cursor }),
        },
      );
    } finally {
      await end();
    }
  }
}

benchMarkdown()
  .then(benchStore)
  .catch(error => {
    console.error(error);
    process.exitCode = 1;
  });
