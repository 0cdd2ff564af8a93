import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { SECTIONS } from '../sections';
import { importDocument } from './importDocument';
import { writeDocument } from './writeDocument';
import { planDocumentSchema } from '../schema/document';

const root = resolve(__dirname, '../../../..');
const fixture = readFileSync(
  join(root, 'test/fixtures/people-sync.md'),
  'utf8',
);

/** The example of a prompt page that may lie beside the checkout. */
function seedExample(): string[] {
  const folder = resolve(root, '../shared/seeds');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap(name => {
    const text = readFileSync(join(folder, name), 'utf8');
    const from = text.indexOf('\n## 1. Integration Architecture');
    const to = text.indexOf('\nTips for best results');
    return from >= 0 && to > from ? [text.slice(from + 1, to)] : [];
  });
}

const read = (text: string) => {
  const imported = importDocument(text);
  expect(imported.problems).toEqual([]);
  return { ...imported, sections: imported.document!.sections };
};

describe('importDocument', () => {
  it.each([fixture, ...seedExample()])(
    'finds the facts of a plan that the prompt produced (%#)',
    text => {
      const { sections, missing, recognised } = read(text);
      const lines = text.split('\n');

      const { mappings } = sections.dataMapping.facts;
      expect(mappings.map(({ fields }) => fields.length)).toEqual([6, 3]);
      expect(mappings.map(({ direction }) => direction)).toEqual([
        'inbound',
        'outbound',
      ]);
      expect(mappings[0].fields[0]).toMatchObject({
        source: 'Worker_ID',
        target: 'external_id',
        required: true,
      });
      expect(mappings[1].fields[0].source).toBe('employee.external_id');

      const errors = sections.errorHandling.facts;
      expect(errors.policies).toHaveLength(7);
      expect(errors.policies.map(({ statuses }) => statuses)).toEqual([
        [401],
        [403],
        [404],
        [422],
        [429],
        [500, 503],
        [],
      ]);
      expect(errors.policies[6]).toMatchObject({ category: 'timeout' });
      expect(errors.policies[5]).toMatchObject({
        category: 'serverError',
        retried: true,
        retryPolicy: 'backoff',
      });
      expect(errors.retryPolicies).toEqual([
        expect.objectContaining({
          initialDelay: 'PT5S',
          multiplier: 2,
          maxDelay: 'PT80S',
          attempts: 5,
        }),
      ]);

      const rates = sections.rateLimiting.facts;
      expect(
        rates.limits.map(({ amount, window, scope }) => [
          amount,
          window,
          scope,
        ]),
      ).toEqual([
        [100, 'PT1M', 'tenant'],
        [1000, 'PT1H', 'tenant'],
      ]);
      expect(
        rates.clientLimits.map(({ amount, window }) => [amount, window]),
      ).toEqual([
        [100, 'PT1M'],
        [80, 'PT1M'],
      ]);
      expect(rates.backoff).toEqual({ withoutHeader: 'PT1M' });

      expect(
        sections.observability.facts.metrics.map(
          ({ title, unit, thresholds }) => [title, unit, thresholds],
        ),
      ).toEqual([
        [
          'workday.sync.success_rate',
          'percent',
          { direction: 'below', critical: 95 },
        ],
        [
          'workday.push.queue_depth',
          'count',
          { direction: 'above', critical: 1000 },
        ],
        [
          'workday.rate_limit.headroom',
          'percent',
          { direction: 'below', critical: 20 },
        ],
        [
          'workday.push.p99_latency',
          'seconds',
          { direction: 'above', critical: 300 },
        ],
      ]);
      expect(sections.authentication.facts).toMatchObject({
        method: 'oauth2ClientCredentials',
        token: { refreshMargin: 'PT1M', cache: 'Redis' },
        onUnauthorized: { retries: 1 },
      });
      const { flows } = sections.architecture.facts;
      expect(flows).toHaveLength(2);
      const write = flows[1].steps.find(({ name }) => name.startsWith('PUT'));
      expect(write?.onFailure).toBe(
        'retry with backoff → DLQ after 10 attempts',
      );
      expect(
        sections.idempotency.facts.keys.map(({ parts }) => parts),
      ).toContain('(employee_id, survey_id)');

      expect(missing).toEqual(['webhooks', 'rollout', 'runbook']);
      expect(recognised.length).toBeGreaterThan(25);
      for (const { line, text: words } of recognised) {
        // Each fact names the line that it rests on
        const shown = lines[line - 1].replace(/[^\p{L}\p{N}]/gu, '');
        const said = words.replace(/[^\p{L}\p{N}]/gu, '');
        const isThere =
          said.includes(shown.slice(0, 8)) ||
          shown.includes(said.slice(0, 8)) ||
          shown === '';
        expect([line, shown, said, isThere]).toEqual([line, shown, said, true]);
      }
    },
  );

  it('loses no word: each is in a fact or in prose', () => {
    const { document, sections } = read(fixture);
    const stringsIn = (value: unknown): string[] =>
      typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(stringsIn)
        : [String(value)];
    const everything = stringsIn(document).join('\n');
    const words = (text: string) => text.match(/[\p{L}\p{N}_]{4,}/gu) ?? [];
    const kept = new Set(words(everything.toLowerCase()));
    const headings = /^#.*$/gm;
    const lost = words(fixture.replace(headings, '').toLowerCase()).filter(
      word => !kept.has(word),
    );
    expect(
      lost.filter(
        word =>
          !/^(?:workday|field|notes|error|response|success|metrics|track|alert|push|pull|survey|when|finished|every|night)$/.test(
            word,
          ),
      ),
    ).toEqual([]);
    expect(sections.testing.body).toContain('**Sandbox:**');
    expect(sections.dataMapping.body).not.toContain('|');
  });

  it.each([
    ['without numbers', (text: string) => text.replace(/^## \d+\. /gm, '## ')],
    ['at another level', (text: string) => text.replace(/^## /gm, '#### ')],
    [
      'in bold instead of headings',
      (text: string) => text.replace(/^## (.*)$/gm, '**$1**'),
    ],
    [
      'underlined',
      (text: string) => text.replace(/^## (.*)$/gm, '$1\n=========='),
    ],
    [
      'in another order',
      (text: string) =>
        text
          .split(/^(?=## )/m)
          .reverse()
          .join('\n\n'),
    ],
    ['with CRLF', (text: string) => text.replace(/\n/g, '\r\n')],
  ])('reads the same plan %s', (_, change) => {
    const expected = read(fixture);
    const actual = read(change(fixture));
    expect(actual.missing).toEqual(expected.missing);
    for (const { id } of SECTIONS) {
      expect([id, actual.sections[id].facts]).toEqual([
        id,
        expected.sections[id].facts,
      ]);
    }
  });

  it('reads tables whose columns bear other names, and keeps columns that mean nothing to it', () => {
    const { sections, prose } = read(
      [
        '### Error handling',
        '',
        '| Status code | Retry? | What to do | Team |',
        '| --- | :-: | --- | --- |',
        '| 429 | yes | wait | Core \\| Edge |',
        '| 409 | maybe | ask | |',
        '',
        '### Data model',
        '',
        '| From | To | Mandatory | Transformation | Null handling |',
        '| --- | --- | --- | --- | --- |',
        '| `sku` | `code` | yes | upper case | skip |',
        '',
        'Some more words.',
      ].join('\n'),
    );
    expect(sections.errorHandling.facts.policies).toEqual([
      {
        when: '429',
        statuses: [429],
        category: 'rateLimited',
        action: 'wait',
        retried: true,
        note: 'Team: Core | Edge',
      },
      {
        when: '409',
        statuses: [409],
        category: 'clientError',
        action: 'ask',
        note: 'Retry?: maybe',
      },
    ]);
    expect(sections.dataMapping.facts.mappings[0].fields).toEqual([
      {
        source: 'sku',
        target: 'code',
        required: true,
        conversion: 'upper case',
        onNull: 'skip',
      },
    ]);
    expect(prose).toEqual([
      { place: 'sections.dataMapping.body', from: 14, to: 14 },
    ]);
  });

  it('tells inputs apart whose lines were joined', () => {
    const { document, recognised } = read(
      [
        'our_system: Kotlin third_party_api: Orders API v2 data_volume: | - Pull: 10 pages - Push: 5 an hour constraints: None failure_tolerance: | Must survive 24 h',
        '',
        '## Rollout',
        'Everybody at once.',
      ].join('\n'),
    );
    expect(document!.scenario).toMatchObject({
      ourSystem: 'Kotlin',
      thirdPartyApi: 'Orders API v2',
      dataVolume: '- Pull: 10 pages\n- Push: 5 an hour',
      constraints: 'None',
      failureTolerance: 'Must survive 24 h',
    });
    expect(recognised.slice(0, 5).map(({ line }) => line)).toEqual([
      1, 1, 1, 1, 1,
    ]);
  });

  it.each([
    ['We log request id and status, never the token or the body.'],
    ['Logged: request id, status, but not the token, the body'],
    ['Protokolliert: request id, status, nie the token oder the body'],
  ])('tells what is logged from what is not: %s', text => {
    const { logged, neverLogged } = read(`## Observability\n\n${text}`).sections
      .observability.facts;
    expect([logged, neverLogged].map(list => list?.join('; '))).toEqual([
      'request id; status',
      'the token; the body',
    ]);
  });

  it('takes the inputs and the title above the plan, and keeps what is neither', () => {
    const { document, attributes, prose } = read(
      [
        'A note of mine.',
        '# Orders to the warehouse',
        '1. Testing',
        '2. Runbook',
        'our_system: Kotlin',
        'constraints: |',
        '  - 10 requests/second',
        '  - no sandbox',
        '',
        '## Rollout',
        '1. Ten customers: no error for a day.',
        '2. Everybody',
        '',
        '## Costs',
        'None.',
        '',
        '## Rollout plan',
        'Once more.',
      ].join('\n'),
    );
    expect(attributes).toEqual({ title: 'Orders to the warehouse' });
    expect(document!.scenario).toMatchObject({
      ourSystem: 'Kotlin',
      constraints: '- 10 requests/second\n- no sandbox',
    });
    const { rollout, architecture } = document!.sections;
    // A table of contents makes no sections
    expect(architecture.body).toBe('A note of mine.\n1. Testing\n2. Runbook');
    expect(prose.slice(0, 2)).toEqual([
      { place: 'sections.architecture.body', from: 1, to: 1 },
      { place: 'sections.architecture.body', from: 3, to: 4 },
    ]);
    expect(rollout.facts.stages.map(({ title }) => title)).toEqual([
      'Ten customers',
      'Everybody',
    ]);
    expect(rollout.body).toContain('## Costs\nNone.');
    expect(rollout.body).toContain('## Rollout plan\nOnce more.');
  });

  it('does not stall on text that is slow to parse, and keeps it', () => {
    const slow = [
      '**a'.repeat(50_000),
      '> '.repeat(50_000),
      '['.repeat(50_000),
      Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}- a`).join(
        '\n',
      ),
      'a\n'.repeat(50_000),
      '1'.repeat(50_000),
      `a${' '.repeat(50_000)}b`,
    ];
    for (const text of slow) {
      const { document } = read(
        `## Error handling\n\n${text}\n\n| Error | Action |\n|-|-|\n| 500 | x |`,
      );
      const { body, facts } = document!.sections.errorHandling;
      expect(facts.policies).toHaveLength(1);
      expect(body).toContain(text.trim().slice(0, 50_000));
    }
    const file = writeDocument(planDocumentSchema.parse({})).replace(
      '## 2. Authentication',
      `$&\n\n<!-- plan:facts -->\n\n${'> '.repeat(50_000)}\n${slow[0]}`,
    );
    expect(importDocument(file).problems).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/intricate/) }),
      expect.objectContaining({ message: expect.stringMatching(/intricate/) }),
    ]);
  });

  it('accepts anything: the document that comes out is valid and can be written', () => {
    const hostile = [
      '<script>alert(1)</script>',
      '> '.repeat(3000),
      '['.repeat(3000),
      '| a '.repeat(500),
      '```\n## 5. Rate limiting\n',
      '\u202e## ערב\u202c',
      '## Rate limiting\n\nAllows 5 requests/minute.',
      '## Runbook\n1. \n2.\n\n**Contact:**',
      '---\n- a\n---\n## Testing',
      '---\nintegrationPlan: x\n',
      `## Rate limiting\n\n${'Allows 5 requests/minute. '.repeat(99)}`,
      `## Errors\n\n| Error | Action |\n|-|-|\n${'| 500 | x |\n'.repeat(300)}`,
    ];
    for (const text of hostile) {
      const { document, problems } = importDocument(text);
      expect([text.slice(0, 20), problems]).toEqual([text.slice(0, 20), []]);
      writeDocument(document!);
    }
    // A heading of another kind, which does not name the section that it opens
    const underlined = importDocument(
      '→ PUT /workers/{id} → Success: done\n---\n- a\n---\n## Testing',
    );
    expect(underlined.document!.sections.architecture.body).toContain(
      'PUT /workers/{id} → Success: done',
    );
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...fixture.split('\n'), ...hostile.slice(4)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), lines => {
        const text = lines.join('\n').replaceAll('\0', '');
        const { document, problems, attributes } = importDocument(text);
        expect(problems).toEqual([]);
        expect(planDocumentSchema.parse(document)).toEqual(document);
        // Headings name sections; every other word is kept
        const said = JSON.stringify([document, attributes]).toLowerCase();
        const lost = lines
          .filter(one => !/^\s*(?:#|\*\*|__|-{3}|\||<)|^\S+$|\n/.test(one))
          .flatMap(one => one.toLowerCase().match(/[a-z]{4,}/g) ?? [])
          .filter(word => !said.includes(word));
        expect(lost).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
