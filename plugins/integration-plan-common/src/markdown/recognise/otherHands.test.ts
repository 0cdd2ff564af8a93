import { reviewDocument } from '../../review/reviewDocument';
import { importDocument } from '../importDocument';

const read = (text: string) => importDocument(text).document!.sections;
const limitsOf = (text: string) => {
  const { limits, clientLimits, ceilings } = read(`## Rate limiting\n\n${text}`)
    .rateLimiting.facts;
  return [
    ...limits.map(({ amount }) => `theirs ${amount}`),
    ...clientLimits.map(
      ({ amount, workload }) => `ours ${amount}${workload ?? ''}`,
    ),
    ...ceilings.map(({ side, amount }) => `${side} at once ${amount}`),
  ];
};

describe('limits as other hands write them', () => {
  it.each([
    ['Our limiter allows 200 requests a minute.', ['ours 200']],
    ['Unser Begrenzer erlaubt 40 Anfragen pro Minute.', ['ours 40']],
    ['They allow us 30 requests a minute.', ['theirs 30']],
    [
      'Our limiter allows 200 a minute. Agents make at most 40 adjustments an hour.',
      ['ours 200'],
    ],
    [
      'Wir senden 400 Anfragen pro Minute. Tagsüber sind es höchstens 120 Änderungen je Minute.',
      ['ours 400'],
    ],
    [
      'Notre limiteur laisse passer 90 requêtes par minute, pour toutes les instances ensemble.',
      ['ours 90'],
    ],
    ['- ours: 2 workers x 4 threads', ['ours at once 8']],
    ['- ours: 3 workers with 2 connections', ['ours at once 6']],
    ['- ours: 4 threads', ['ours at once 4']],
  ])('%s', (text, expected) => {
    expect(limitsOf(text)).toEqual(expected);
  });
});

describe('mappings without code, and with words beside it', () => {
  const fieldsOf = (text: string) =>
    read(`## Data mapping\n\n${text}`).dataMapping.facts.mappings.flatMap(
      ({ fields }) =>
        fields.map(
          ({ source, target, identifier, conversion }) =>
            `${source} ${target}${identifier ? ' key' : ''}${
              conversion ? ` (${conversion})` : ''
            }`,
        ),
    );

  it.each([
    [
      '| Ours | Theirs | Required | If it is empty |\n|---|---|---|---|\n| `parcel_id` | `parcelRef` (identifier) | yes | refused |\n| `weight_g` | `weight.kg` divided by 1000 | yes | asked for |',
      ['parcel_id parcelRef key', 'weight_g weight.kg (divided by 1000)'],
    ],
    [
      '| Silo | Hansel | Pflicht | fehlt der Wert |\n|---|---|---|---|\n| artikelnr | sku (Schlüssel) | ja | gemeldet |\n| menge | quantity, ganze Zahl | ja | 0 |',
      ['artikelnr sku key', 'menge quantity (ganze Zahl)'],
    ],
    [
      '- email -> email_address (key), req, else skip\n- lang -> merge.LANG, opt',
      ['email email_address (key)', 'lang merge.LANG'],
    ],
    ['- order -> queue -> worker\n- retry -> dead letters', []],
    [
      '| Step | Who | Required | When missing |\n|---|---|---|---|\n| ask the shop | on-call, at night | yes | wait |',
      [],
    ],
  ])('%s', (text, expected) => {
    expect(fieldsOf(text)).toEqual(expected);
  });

  it('loses no word of a cell', () => {
    const { document } = importDocument(
      '## Data mapping\n\n| Ours | Theirs | Required |\n|---|---|---|\n| `a_id` | `ref` (identifier) | yes |',
    );
    expect(JSON.stringify(document)).toContain('identifier');
  });
});

describe('what is done about failures, in few words', () => {
  const policiesOf = (text: string) =>
    read(`## Error handling\n\n${text}`).errorHandling.facts.policies.map(
      ({ when, retried }) => `${when.replace(/:.*/, '')} ${retried ?? '-'}`,
    );

  it.each([
    ['403: not retried, we are alerted. 500, 502: retried.', 2],
    ['- 400/422 no retry -> table\n- 409 re-read, send again', 2],
    ['Timeouts: retried with the same key. 404: shown.', 2],
    ['In May 403 was answered and the run was retried.', 0],
  ])('%s', (text, count) => {
    expect(policiesOf(text)).toHaveLength(count);
  });

  it('reads the number of retries before a colon once', () => {
    const { retryPolicies } = read(
      '## Error handling\n\nWhile the packer waits there are 2 retries: first after 0.5 s, doubled, at most 2 s. What is then open is retried every 10 minutes for 24 hours. Connect timeout 1 s.',
    ).errorHandling.facts;
    expect(retryPolicies.map(({ attempts }) => attempts)).toEqual([
      2,
      undefined,
    ]);
  });
});

describe('what is logged and what is not', () => {
  const loggedIn = (text: string) =>
    read(`## Observability\n\n${text}`).observability.facts;

  it.each([
    'Logged are id, status and duration; tokens, names and addresses are not logged.',
    'We log id, status and duration; never tokens, names and addresses.',
  ])('%s', text => {
    const { logged, neverLogged } = loggedIn(text);
    expect(logged).toEqual(['id', 'status', 'duration']);
    expect(neverLogged).toEqual(['tokens', 'names', 'addresses']);
  });
});

describe('versions', () => {
  const versionOf = (text: string) =>
    read(`# Orders\n\n## Architecture\n\n${text}`).architecture.facts.api
      .version;

  it.each([
    ['Orders go to Acme (REST, v3.2) at once.', 'v3.2'],
    [
      'It runs at night.\n\n### Which version of their API?\n\n2025-04.',
      '2025-04',
    ],
    ['It runs at night.\n\n### How many orders?\n\n2025.', undefined],
    ['It runs on Java (Spring, v3.2).', undefined],
  ])('%s', (text, expected) => {
    expect(versionOf(text)).toBe(expected);
  });
});

describe('clean plans', () => {
  const rulesOf = (text: string) =>
    reviewDocument({
      document: importDocument(text).document!,
      now: new Date('2026-12-01T12:00:00Z'),
    })
      .findings.filter(({ severity }) => severity !== 'hint')
      .map(({ rule }) => rule);

  it.each([
    [
      'sandbox-limit-below-load-test',
      '## Testing\n\n- sandbox, 5 requests per second\n- the load test runs against WireMock with 12 requests a second',
      '## Testing\n\n- sandbox, 5 requests per second\n- the load test runs against it with 12 requests a second',
    ],
    [
      'prose-contradicts-fact',
      '## Rate limiting\n\nThey allow 100 requests a minute. Our limiter allows 60 requests a minute.\n\n## Runbook\n\n**Ideas for later**\n\nOur limiter allows 500 requests a minute.',
      '## Rate limiting\n\nThey allow 100 requests a minute. Our limiter allows 60 requests a minute.\n\n## Runbook\n\n**Backlog**\n\nOur limiter allows 500 requests a minute.',
    ],
    [
      'unauthorized-loop',
      "## Authentication\n\nClé d'API. En cas de 401, la clé est relue et l'appel est répété une fois ; un second 401 déclenche l'alerte.",
      "## Authentication\n\nClé d'API. En cas de 401, la clé est relue et l'appel est répété jusqu'à ce que ça marche.",
    ],
    [
      'retry-horizon',
      '## Architecture\n\nNo order may be lost: what fails is retried for 24 hours.\n\n## Error handling\n\nWhat fails goes to the queue `open`, is kept for 3 days and is retried every 10 minutes for 24 hours.',
      '## Architecture\n\nNo order may be lost: what fails is retried for 24 hours.\n\n## Error handling\n\nWhat fails goes to the queue `open`, is kept for 6 hours and is retried every 10 minutes for 6 hours.',
    ],
  ])('%s', (rule, right, wrong) => {
    expect(rulesOf(right)).not.toContain(rule);
    expect(rulesOf(wrong)).toContain(rule);
  });
});
