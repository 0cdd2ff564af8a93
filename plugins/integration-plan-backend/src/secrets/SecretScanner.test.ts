import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  planDocumentSchema,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { FAKE_SECRETS, fragmentsOf } from '../__testUtils__/secrets';
import { SecretScanner } from './SecretScanner';

const scanner = new SecretScanner();
const inSection = (body: string) =>
  planDocumentSchema.parse({ sections: { authentication: { body } } });

describe('SecretScanner', () => {
  it.each(Object.entries(FAKE_SECRETS))(
    'refuses prose that holds a %s, and names the field only',
    async (_, secret) => {
      for (const body of [
        `Use this one:\n\n    ${secret}\n\nand rotate it.`,
        `| name | value |\n|---|---|\n| key | ${secret} |`,
      ]) {
        const refusal = scanner.refuseSecrets(
          { title: 'A plan', document: inSection(body) },
          'plan',
        );
        await expect(refusal).rejects.toMatchObject({
          name: 'InputError',
          issues: [
            {
              path: 'document.sections.authentication.body',
              message: expect.stringMatching(
                /^contains what looks like an? [\w' ]+; keep it in a secret store/,
              ),
            },
          ],
        });
        const error = await refusal.catch(reason => reason);
        const told = `${error.stack} ${JSON.stringify(error)}`;
        for (const fragment of fragmentsOf(secret)) {
          expect(told).not.toContain(fragment);
        }
      }
    },
  );

  it('looks at every string of a value, at the keys of maps, and names the kinds', async () => {
    const { 'npm token': npm, 'Slack token': slack } = FAKE_SECRETS;
    expect(
      await scanner.find({
        title: npm,
        description: 'fine',
        document: {
          sections: {
            runbook: { facts: { procedures: [{ steps: ['x', slack] }] } },
          },
        },
        labels: { [npm]: 'y' },
        message: `${slack} then ${npm}`,
      }),
    ).toEqual(
      [
        ['title', 'an npm access token'],
        [
          'document.sections.runbook.facts.procedures[0].steps[1]',
          'a slack token',
        ],
        ['labels', 'an npm access token'],
        ['message', 'a slack token'],
        ['message', 'an npm access token'],
      ].map(([path, kind]) => ({
        path,
        message: `contains what looks like ${kind}; keep it in a secret store and write here where it is`,
      })),
    );
  });

  it('cannot be switched off from within the text', async () => {
    const off = ['secretlint', 'disable'].join('-');
    const body = `<!-- ${off} -->\n${FAKE_SECRETS['npm token']} // ${off}-line`;
    expect(await scanner.find({ body })).toHaveLength(1);
  });

  it('lets pass what talks about secrets and holds none', async () => {
    const folder = resolve(
      __dirname,
      '../../../../packages/backend/demo/plans',
    );
    const demo = readdirSync(folder).map(file =>
      readFileSync(resolve(folder, file), 'utf8'),
    );
    expect(demo.length).toBeGreaterThan(0);
    const prose = [
      'POST /oauth/token with client_id and client_secret; the client_secret is kept in Vault at kv/hr/workday.',
      'Set `AWS_SECRET_ACCESS_KEY` from the secret store; aws_access_key_id=<from the vault>',
      'Authorization: Bearer <token>, X-Api-Key: $API_KEY, password: ${DB_PASSWORD}',
      'git clone https://github.com/acme/sync.git, then see https://user@example.com/a:b@c',
      'curl -u "$USER:$PASSWORD" https://api.example.com/v1?token=REDACTED',
      '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
      'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      '3f2504e0-4f89-11d3-9a0c-0305e82c3301, commit 7f22e99ac8c5f60164d2bd7be4127ac636a7d3d2',
      'Stripe keys begin with sk_live_, tokens of GitHub with ghp_, of Slack with xoxb-',
      'The signature is HMAC-SHA256 over the raw body, with the signing secret whsec_… of the endpoint',
    ];
    expect(await scanner.find([...demo, ...prose])).toEqual([]);
  });

  it.each([
    ['prose', 'The queue is drained every night, and re-tried twice. '],
    ['an address with a password, cut short', 'https://admin:'],
    ['the beginning of a key', '-----BEGIN RSA PRIVATE KEY-----\n'],
    ['one letter', 'a'],
    [
      'private keys that are none',
      '-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n',
    ],
    ['a name without its value', 'aws_secret_access_key = '],
  ])('reads a mebibyte of %s to its end', async (_, piece) => {
    const body = piece.repeat(Math.ceil(100_000 / piece.length));
    const document = Object.fromEntries(
      SECTIONS.map(({ id }) => [id, { body: body.slice(0, 95_000) }]),
    );
    expect(await scanner.find(document)).toEqual([]);
  });
});
