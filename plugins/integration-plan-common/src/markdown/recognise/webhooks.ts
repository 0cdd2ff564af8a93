import { rowStatements } from '../../reading/grammar/statements';
import { readWebhooks, type WebhookRole } from '../../reading/topics/webhooks';
import type { Recogniser } from './types';

const PATHS: Partial<Record<WebhookRole, string[]>> = {
  header: ['signature', 'header'],
  algorithm: ['signature', 'algorithm'],
  tolerance: ['signature', 'tolerance'],
  deadline: ['acknowledgement', 'deadline'],
  within: ['acknowledgement', 'within'],
  status: ['acknowledgement', 'status'],
  body: ['acknowledgement', 'body'],
  mode: ['acknowledgement', 'mode'],
  redelivered: ['dedupe', 'redeliveredFor'],
  dedupeKey: ['dedupe', 'key'],
  remembered: ['dedupe', 'keptFor'],
  queue: ['deadLetter', 'queue'],
  kept: ['deadLetter', 'keptFor'],
  after: ['deadLetter', 'afterFailures'],
};

const UNUSED =
  /^(?:not (?:for us|applicable|used|needed|relevant)|none\b|the \w+ has none|no webhooks?|n\/a|nicht (?:genutzt|benutzt|vorgesehen|anwendbar)|keine?\b|entfällt|aucun|sans objet|non utilisé|pas de)/i;

export const webhooks: Recogniser = (
  { blocks, statements, language },
  finder,
) => {
  const [first] = statements;
  if (first && UNUSED.test(first.text) && statements.length < 6) return;
  const readings = readWebhooks([
    ...statements,
    ...rowStatements(blocks, language),
  ]);
  for (const { role, value, statement } of readings) {
    const path = PATHS[role];
    if (path) finder.set(path, value, statement.at, statement.text);
    const isAlgorithm = role === 'algorithm' && typeof value === 'string';
    if (isAlgorithm && /^HMAC/i.test(value)) {
      finder.set(['signature', 'scheme'], 'hmac', statement.at, statement.text);
    } else if (isAlgorithm && /^(?:Ed25519|RSA|ECDSA|[RE]S\d)/i.test(value)) {
      finder.set(
        ['signature', 'scheme'],
        'asymmetric',
        statement.at,
        statement.text,
      );
    }
  }
};
