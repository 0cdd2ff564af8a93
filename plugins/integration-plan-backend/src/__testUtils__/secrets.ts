import { generateKeyPairSync } from 'node:crypto';

/** Repeatable text that looks random, from an alphabet. */
function noise(length: number, alphabet = 'aB3dE5gH7jK9mN2pQ4rS6tU8vW1xY0z') {
  return Array.from(
    { length },
    (_, i) => alphabet[(i * i * 7 + i * 13 + 5) % alphabet.length],
  ).join('');
}

const UPPER = 'QWERTYUPASDFGHJKLZXCVBNM234567';

/**
 * Credentials as their makers shape them, valid nowhere. They are put together
 * here so that no file of the repository holds one.
 */
export const FAKE_SECRETS = {
  'AWS access key id': ['AK', 'IA', noise(16, UPPER)].join(''),
  'AWS secret key': `aws_secret_access_key = ${noise(40)}`,
  'GitHub token': ['gh', 'p_', noise(36)].join(''),
  'GitHub fine-grained token': `${['github', 'pat', noise(22)].join(
    '_',
  )}_${noise(59)}`,
  'GitLab token': ['gl', 'pat-', noise(20)].join(''),
  'Slack token': ['xo', 'xb-', '123456789012-123456789012-', noise(24)].join(
    '',
  ),
  'Slack webhook': [
    'https://hooks.',
    'slack.com/services/',
    `T${noise(8, UPPER)}/B${noise(8, UPPER)}/${noise(24)}`,
  ].join(''),
  'npm token': ['np', 'm_', noise(36)].join(''),
  'Stripe key': ['sk', 'live', noise(24)].join('_'),
  'SendGrid key': ['SG', noise(22), noise(43)].join('.'),
  'password in a URL': `https://${['admin', noise(16)].join(
    ':',
  )}@api.example.com/v1`,
  'database password': `postgres://${['app', noise(14)].join(
    ':',
  )}@db.example.com:5432/hr`,
  'JSON Web Token': [
    'ey',
    'J',
    noise(30),
    '.ey',
    'J',
    noise(60),
    '.',
    noise(43),
  ].join(''),
  'Google API key': ['AI', 'za', noise(35)].join(''),
  'Azure storage key': `AccountName=x;${['Account', 'Key='].join('')}${noise(
    86,
  )}==`,
  'bearer header': `Authorization: ${['Bear', 'er'].join('')} ${noise(32)}`,
  'private key': generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey,
  'elliptic private key': generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey,
  'Ed25519 private key, in JSON': JSON.stringify(
    generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey,
  ),
  'private key with a passphrase': generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: {
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'open',
    },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey,
};

/** The runs of a secret's own characters that nobody may repeat. */
export function fragmentsOf(secret: string): string[] {
  return secret
    .split(/[^A-Za-z0-9]+/)
    .filter(part => part.length >= 12)
    .flatMap(part => [part.slice(0, 10), part.slice(-10)]);
}
