import { importDocument } from '../markdown/importDocument';
import { reviewDocument } from '../review/reviewDocument';
import { finish } from '../markdown/finish';
import { readStatements } from './grammar/statements';
import { languageOf } from './grammar/tokens';
import { numberLines, readBlocksInSteps } from './structure/blocks';
import { readContacts } from './topics/contacts';
import { readErrorSentences } from './topics/errors';
import { readMappingSentences } from './topics/mappings';
import { readWebhooks } from './topics/webhooks';

const statementsOf = (text: string) =>
  readStatements(
    finish(readBlocksInSteps(numberLines(text.split('\n')))),
    languageOf(text),
  );

it.each([
  ['For 403 we stop and call somebody.', 'clientError'],
  ['400 and 422 mean bad data: the row is set aside.', 'clientError'],
  ['On timeouts and resets we repeat the call.', 'timeout true'],
  ['For 5xx and for broken connections we repeat.', 'network true'],
  ['Server errors are tried again.', 'serverError true'],
  ['Zeitüberschreitungen werden wiederholt.', 'timeout true'],
  ['Answers we do not understand are kept for a week.', 'unexpectedShape'],
])('an answer to what goes wrong: %s', (text, expected) => {
  const [{ category, retried }] = readErrorSentences(statementsOf(text));
  expect([category, retried].filter(Boolean).join(' ')).toBe(expected);
});

it('keeps what is said of one status from the next', () => {
  expect(
    readErrorSentences(
      statementsOf(
        'If they say 400 the fault is ours: we log it. If they say 429 we wait and carry on.',
      ),
    ).map(({ statuses, retried }) => [statuses, retried]),
  ).toEqual([
    [[400], undefined],
    [[429], true],
  ]);
});

it.each([
  'Connecting may take three seconds.',
  'The connection is kept open for 5 minutes.',
  'Timeouts are 3 s and 10 s.',
  'Timeouts of retries are 3 s.',
  'After timeouts nothing is retried.',
])('no answer to what goes wrong: %s', text => {
  expect(readErrorSentences(statementsOf(text))).toEqual([]);
});

it.each([
  [
    'We map `order.sku` to `reference`, which is always there.',
    ['order.sku', 'reference', true, 'which is always there.'],
  ],
  [
    '`order.text` goes to `source` and is required; if there is no text, we do not send it.',
    ['order.text', 'source', true, 'if there is no text'],
  ],
  [
    'Aus `kunde.nr` wird `customerId`, Pflicht, sonst wird abgelehnt.',
    ['kunde.nr', 'customerId', true, 'sonst wird abgelehnt.'],
  ],
])('a row of a mapping: %s', (text, expected) => {
  const [{ source, target, required, onNull }] = readMappingSentences(
    statementsOf(text),
  );
  expect([source, target, required, onNull]).toEqual(expected);
});

it('maps nothing where two names only stand in one sentence', () => {
  expect(
    readMappingSentences(
      statementsOf('We read `a.b` from `config.c` at start.'),
    ),
  ).toEqual([]);
});

it('counts nothing by the numbers of clauses', () => {
  const after = (text: string) =>
    readWebhooks(statementsOf(text)).find(({ role }) => role === 'after')
      ?.value;
  expect(after('7.4 After 5 failures a row goes to `rows_dead`.')).toBe(5);
  expect(after('7.4. After 5 failures a row goes to `rows_dead`.')).toBe(5);
});

it('knows who is called from the words before the colon', () => {
  expect(
    readContacts(
      statementsOf('## Contacts\n\n- Kestrel Service: service@kestrel.example'),
    ),
  ).toMatchObject([{ who: 'Kestrel Service', how: 'service@kestrel.example' }]);
  expect(
    readContacts(statementsOf('- Contact: service@kestrel.example')),
  ).toMatchObject([{ who: 'service@kestrel.example' }]);
});

describe('a procedure that is named and not there', () => {
  const metricOf = (reference: string, more = '') => {
    const { document } = importDocument(
      [
        '# A plan',
        '## Monitoring',
        '| Metric | Alarm | Runbook |',
        '|---|---|---|',
        '| `a_errors` | > 2 % | RB-1 |',
        `| \`a_age\` | > 2 h | ${reference} |`,
        '## Runbook',
        '**RB-1 Errors.** Run `actl ping`.',
        '',
        '**RB-2 Replay.** Run `actl replay`.',
        '',
        more,
      ].join('\n'),
    );
    const found = reviewDocument({ document: document!, now: new Date(0) });
    return found.findings.filter(({ rule }) => rule === 'unknown-reference')
      .length;
  };

  it('is missing where it is named as the others are', () => {
    expect(metricOf('RB-7')).toBe(1);
  });

  it('is not missing where it is there, unread, or no name at all', () => {
    expect(metricOf('RB-2')).toBe(0);
    expect(metricOf('RB-7', 'For RB-7 look into the wiki.')).toBe(0);
    expect(metricOf('call the owner')).toBe(0);
  });
});
