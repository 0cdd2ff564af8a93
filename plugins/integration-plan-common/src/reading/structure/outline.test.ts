import { finish } from '../../markdown/finish';
import { readOutline } from './outline';

const outlineOf = (...lines: string[]) => {
  const { title, parts } = finish(readOutline(lines));
  return {
    title: title?.text,
    sections: parts.flatMap(({ section, isAside, input }) => {
      if (input) return [`input ${input}`];
      if (!section) return [];
      return [isAside ? `(${section})` : section];
    }),
  };
};

const withText = (...headings: string[]) =>
  headings.flatMap(heading => [...heading.split('\n'), '', 'Some words.', '']);

it.each([
  ['## 2. Authentication', '## 5) Rate limits'],
  ['## II. Authentication', '## V. Rate limits'],
  ['## § 2 Authentication', '## § 5 Rate limits'],
  ['B. Credentials\n---------', 'E. Limits\n--------'],
  ['Step 2 - Authentication\n=====', 'Step 5 - Limits\n====='],
  ['# Authentication #', '# Rate limiting #'],
  ['**Authentication**', '**Rate limits**'],
  ['<h2>Authentication</h2>', '<h2>Rate limits</h2>'],
  ['## Authentication {#auth}', '## Pace {#limits}'],
  ['### Anmeldung am System', '### Drosselung'],
  ['## Authentification', '## Limites de débit'],
])('knows "%s" and "%s"', (...headings) => {
  expect(outlineOf('# A plan', '', ...withText(...headings)).sections).toEqual([
    'authentication',
    'rateLimiting',
  ]);
});

it('tells a title from a section that bears the same name', () => {
  expect(
    outlineOf(
      '# Integration Architecture',
      '',
      ...withText('## Authentication', '## Runbook'),
    ),
  ).toEqual({
    title: 'Integration Architecture',
    sections: ['authentication', 'runbook'],
  });
});

it('parts what stands below a heading of two sections', () => {
  expect(
    outlineOf(
      ...withText('## Authentication'),
      '## Errors & limits',
      '',
      'They allow 20 requests per second and 40,000 requests per day; our limiter sends 15 per second.',
      '',
      'On 500 and 503 we retry with backoff; on 400 we open a ticket.',
      '',
      ...withText('## Testing'),
    ).sections,
  ).toEqual([
    'authentication',
    'errorHandling',
    'rateLimiting',
    'errorHandling',
    'testing',
  ]);
});

it('finds sections by what they speak of where the heading is in other words', () => {
  expect(
    outlineOf(
      ...withText('## Architecture'),
      '## Who are you?',
      '',
      'OAuth client credentials; the secret is in the vault, a token expires after one hour and is renewed.',
      '',
      ...withText('## Errors', '## Runbook'),
    ).sections,
  ).toEqual(['architecture', 'authentication', 'errorHandling', 'runbook']);
});

it('ends an input at the next heading of its rank, and reads no facts from wishes and links', () => {
  expect(
    outlineOf(
      ...withText(
        ...['# RFC', '## Goal', '## Background', '## Constraints'],
        ...['## Authentication', '## Open questions', '## See also'],
      ),
    ).sections,
  ).toEqual([
    'input integrationGoal',
    'input constraints',
    'authentication',
    '(authentication)',
    '(authentication)',
  ]);
});

it('takes nothing in a fence for a heading', () => {
  expect(
    outlineOf('## Testing', '```', '## Runbook', '```', 'words').sections,
  ).toEqual(['testing']);
});

it('finds sections below bold lines in odd words', () => {
  expect(
    outlineOf(
      ...['Hello all,', '', '**The idea**', ''],
      'A job sends each booking through a queue, event-driven; polling was dropped.',
      ...['', '**The key**', ''],
      'Basic auth; the password has no end and is in the vault. After a 401 we stop.',
      ...['', '**Trouble**', ''],
      'On 400 we open a ticket; on 503 and timeouts we retry with backoff.',
      ...['', '**Speed**', ''],
      'They allow 10 requests per second; our limiter sends 6 per second.',
      ...['', '**Nights**', ''],
      'On call: run `ctl replay`, then call support at night.',
    ).sections,
  ).toEqual([
    'architecture',
    'authentication',
    'errorHandling',
    'rateLimiting',
    'runbook',
  ]);
});

it('leaves what is done about a quota in the runbook', () => {
  const plan = (runbook: string, ...procedures: string[]) =>
    outlineOf(
      '# A plan',
      '',
      ...withText('## Authentication', '## Rate limits', runbook),
      ...withText(...procedures),
    ).sections;
  const kept = ['authentication', 'rateLimiting', 'runbook'];
  expect(plan('## Runbook', '### R1 Outage', '### R2 Quota')).toEqual(kept);
  expect(plan('## Handbuch', '### H3 Kontingent', '### Schlüssel')).toEqual(
    expect.not.arrayContaining(['(rateLimiting)']),
  );
  expect(plan('## Runbook', '## Quotas').slice(3)).not.toEqual([]);
});
