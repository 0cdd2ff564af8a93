import { finish } from '../markdown/finish';
import { readStatements } from './grammar/statements';
import { languageOf } from './grammar/tokens';
import { numberLines, readBlocksInSteps } from './structure/blocks';
import { readKeyMemory } from './topics/breaker';
import { readContactTable, readContacts } from './topics/contacts';
import { readCredentials } from './topics/credentials';
import { readLimitTable, readLimits } from './topics/limits';
import { readMetricTable } from './topics/metrics';
import { readProcedures } from './topics/procedures';
import { readRetries } from './topics/retries';
import { readTimeouts } from './topics/timeouts';
import { readWebhooks } from './topics/webhooks';
import type { Table } from './structure/Block';

const NAMES = new Set(['Kestrel']);
const blocksOf = (lines: string[]) =>
  finish(readBlocksInSteps(numberLines(lines)));
const statementsOf = (lines: string[]) =>
  readStatements(blocksOf(lines), languageOf(lines.join('\n')));
const tableOf = (lines: string[]) =>
  blocksOf(lines).find((block): block is Table => block.kind === 'table')!;

const FORMS: Array<[string, string[]]> = [
  [
    'a table of settings',
    [
      '| Setting | Value |',
      '|---|---|',
      '| First delay | 2 s |',
      '| Factor | 3 |',
      '| Longest delay | 40 s |',
      '| Attempts | 6 in total |',
      '| Jitter | full |',
    ],
  ],
  [
    'bold labels in a list',
    [
      '- **Initial delay:** 2 seconds',
      '- **Multiplier:** 3',
      '- **Maximum delay:** 40 seconds',
      '- **Maximum attempts:** 6',
      '- **Jitter:** full',
    ],
  ],
  [
    'labels before a colon, in German',
    [
      '- Erste Wartezeit: 2 s',
      '- Faktor: 3',
      '- Höchstens: 40 s',
      '- Versuche: 6',
      '- Jitter: full',
    ],
  ],
  [
    'a definition list of HTML',
    [
      '<dl><dt>Initial delay</dt><dd>2 s</dd>',
      '<dt>Multiplier</dt><dd>3</dd>',
      '<dt>Max delay</dt><dd>40 s</dd>',
      '<dt>Max retries</dt><dd>5</dd>',
      '<dt>Jitter</dt><dd>full jitter</dd></dl>',
    ],
  ],
  [
    'a paragraph of HTML',
    [
      '<p>Initial delay 2 s, multiplier 3, max 40 s,',
      '6 attempts, full jitter.</p>',
    ],
  ],
  [
    'items of HTML',
    [
      '<ul>',
      '<li>Initial delay 2 s, multiplier 3, max 40 s, 6 attempts, full jitter</li>',
      '</ul>',
    ],
  ],
];

it.each(FORMS)('reads one retry from %s', (_, lines) => {
  const readings = readRetries(statementsOf(lines));
  expect(
    readings.map(({ initialDelay, multiplier, maxDelay, retries, jitter }) => [
      ...[initialDelay, multiplier, maxDelay, retries, jitter],
    ]),
  ).toEqual([['PT2S', 3, 'PT40S', 5, 'full']]);
});

it('makes no retry of settings that tell of none', () => {
  expect(
    readRetries(
      statementsOf([
        '- **Maximum size:** 40 kB',
        '- **Attempt 3:** the operator is called after 2 s',
        '- **Jitter:** of the network 3 ms',
      ]),
    ),
  ).toEqual([]);
});

it('tells to the one before what the other settings of a token are', () => {
  const read = (lines: string[]) =>
    readCredentials(statementsOf(lines)).tokens.map(
      ({ role, value }) => `${role} ${value}`,
    );
  const head = ['| Topic | Decision |', '|---|---|'];
  expect(
    read([...head, '| Token lifetime | 3600 s |', '| Cached | 70 minutes |']),
  ).toEqual(['lifetime PT1H', 'cached PT70M']);
  expect(
    read([...head, '| Page size | 100 |', '| Cached | 70 minutes |']),
  ).toEqual([]);
});

it.each([
  [
    ['| Item | Value |', '|---|---|', '| Connect timeout | 3 s |'],
    ['connect PT3S'],
  ],
  [
    ["Timeouts: connect 2 s, read 15 s. Kestrel's p99 is 3 s."],
    ['connect PT2S', 'request PT15S', 'p99 PT3S'],
  ],
  [
    ['total 20 s before the timeout (their p99: 6 s)'],
    ['total PT20S', 'p99 PT6S'],
  ],
  [['One percent of the answers takes longer than 7 s.'], ['p99 PT7S']],
  // Of ours, or no time of an answer at all
  [['We answer 200 after the row is stored (p99 90 ms).'], []],
  [['We go on when 99 % of the labels print within 15 s.'], []],
] as Array<[string[], string[]]>)('timeouts of %j', (lines, expected) => {
  expect(
    readTimeouts(statementsOf(lines), NAMES)
      .map(({ role, value }) => `${role} ${value}`)
      .sort(),
  ).toEqual(expected.sort());
});

it('reads a length of time behind a percentile as it stands', () => {
  expect(
    readWebhooks(statementsOf(['Answer 202 once it is stored, p99 120 ms'])),
  ).toContainEqual(
    expect.objectContaining({ role: 'within', value: 'PT0.12S' }),
  );
});

it.each([
  ['- **Client-side limit:** 7 requests per second', 'ours 7'],
  ['- **Vendor limit:** 7 requests per second', 'vendor 7'],
  ['We are subject to a limit of 7 requests per second.', 'vendor 7'],
  ['Our own limit is 7 requests per second.', 'ours 7'],
  ['Kestrel takes 7 requests per second from us.', 'vendor 7'],
  [
    'It runs as two instances, each with its own limiter of 7 requests per second.',
    'ours 14',
  ],
])('whose limit it is: %s', (text, expected) => {
  expect(
    readLimits(statementsOf([text]), NAMES).map(
      ({ owner, amount }) => `${owner} ${amount}`,
    ),
  ).toEqual([expected]);
});

it('takes whose a limit is from the row where no head says it', () => {
  const table = tableOf([
    '| Direction | Limit | Scope |',
    '|---|---|---|',
    '| Kestrel allows | 100 requests per minute | per account |',
    '| We send | 75 requests per minute | all pods |',
  ]);
  expect(
    readLimitTable(table, { names: NAMES, language: 'en' }).map(
      ({ owner, amount }) => `${owner} ${amount}`,
    ),
  ).toEqual(['vendor 100', 'ours 75']);
});

it.each([
  ['The worker runs on 3 pods with 4 threads each.', ['ours 12']],
  [
    'The worker runs on 3 pods with 4 threads each, every thread holds one call open.',
    ['ours 12'],
  ],
  ['Our worker holds one call open at a time.', ['ours 1']],
])('side by side: %s', (text, expected) => {
  expect(
    readLimits(statementsOf([text]), NAMES).map(
      ({ owner, amount }) => `${owner} ${amount}`,
    ),
  ).toEqual(expected);
});

it('reads how long a metric has to be so from a column of its own', () => {
  const read = (lines: string[]) =>
    readMetricTable(tableOf(lines), languageOf(lines.join(' '))).map(
      ({ threshold }) => [threshold?.value, threshold?.lasting],
    );
  expect(
    read([
      '| Metric | Threshold | Duration |',
      '|---|---|---|',
      '| `a_errors` | > 5 % | 10 min |',
      '| `a_dead` | > 0 | - |',
    ]),
  ).toEqual([
    [5, 'PT10M'],
    [0, undefined],
  ]);
  expect(
    read([
      '| Kennzahl | Schwelle | Handlung |',
      '|---|---|---|',
      '| `a_fehler` | größer 1 % über 10 min | H1 |',
      '| `a_alter` | über 40 min | H2 |',
    ]),
  ).toEqual([
    [1, 'PT10M'],
    [2400, undefined],
  ]);
});

it.each([
  [
    '**Escalate:** Kestrel Operations, ops@kestrel.example, +44 20 7946 0321, answers within 15 minutes.',
    {
      who: 'Kestrel Operations',
      how: 'ops@kestrel.example, +44 20 7946 0321',
      when: 'answers within 15 minutes',
    },
  ],
  [
    'Eskalation: nach 30 Minuten Kestrel-Hotline, +49 40 555 0171',
    { who: 'Kestrel-Hotline', how: '+49 40 555 0171', when: 'nach 30 Minuten' },
  ],
  [
    '**Escalate:** product owner Ines Maro, Slack #courier.',
    { who: 'product owner Ines Maro', how: 'Slack #courier' },
  ],
  ['**Escalate:** backend on-call.', { who: 'backend on-call' }],
])('whom to call: %s', (text, expected) => {
  const [{ place: _, text: __, ...call }] = readContacts(statementsOf([text]));
  expect(call).toEqual(expected);
});

it('names nobody where a line names nobody, and each person once', () => {
  expect(readContacts(statementsOf(['**Escalate:** see below.']))).toEqual([]);
  expect(
    readContacts(
      statementsOf(['**Escalate:** on-call.', '', '**Escalate:** On-call']),
    ),
  ).toHaveLength(1);
  expect(
    readContactTable(
      tableOf(['| Role | Contact |', '|---|---|', '| Support | a@b.example |']),
    ),
  ).toMatchObject([{ who: 'Support', how: 'a@b.example' }]);
});

it('takes a paragraph below the name of a procedure for what is done', () => {
  const [procedure] = readProcedures(
    blocksOf([
      '### RB-3 Parked boxes',
      '',
      'Run `boxctl replay --parked`; safe to repeat.',
    ]),
  );
  expect(procedure).toMatchObject({
    kind: 'replay',
    steps: [{ command: 'boxctl replay --parked' }, {}],
  });
  expect(
    readProcedures(blocksOf(['### Background', '', 'It was built in May.'])),
  ).toEqual([]);
});

it('reads for how long the other side knows a key', () => {
  const read = (text: string) =>
    readKeyMemory(statementsOf([text]), NAMES)?.value;
  expect(
    read(
      'Header `Idempotency-Key` with the order id. Kestrel keeps it for 4 days.',
    ),
  ).toBe('P4D');
  expect(read('- **Vendor retention:** keys are kept for 72 hours')).toBe(
    'P3D',
  );
  expect(read('The order stays open. Kestrel keeps it for 4 days.')).toBe(
    undefined,
  );
});
