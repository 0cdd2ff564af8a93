import { toKey } from '../../facts/keys';
import { readCredentials } from '../../reading/topics/credentials';
import { rowStatements } from '../../reading/grammar/statements';
import { readUnauthorized, readMethod } from '../../reading/topics/methods';
import { credentialSchema } from '../../sections/authentication';
import type { Recogniser } from './types';

const TOKEN_FACTS = {
  lifetime: 'lifetime',
  margin: 'refreshMargin',
  cached: 'cachedFor',
} as const;

export const authentication: Recogniser = (text, finder) => {
  const { statements } = text;
  const method = readMethod(text);
  if (method) {
    const { value, statement } = method;
    finder.set(['method'], value, statement.at, statement.text);
  }
  const { tokens, credentials } = readCredentials(statementsWithTables(text));
  for (const { role, value, statement } of tokens) {
    finder.set(
      ['token', TOKEN_FACTS[role]],
      value,
      statement.at,
      statement.context.slice(0, 300),
    );
  }
  for (const { title, kind, statement, ...rest } of credentials) {
    finder.add(
      'credentials',
      credentialSchema,
      {
        key: toKey(title) || kind,
        title: title.charAt(0).toUpperCase() + title.slice(1),
        ...(rest.store && { store: rest.store }),
        ...(rest.expires && { expires: rest.expires }),
        ...(rest.neverExpires && !rest.expires && { neverExpires: true }),
        ...(rest.rotateEvery && { rotateEvery: rest.rotateEvery }),
        ...(/(?:per|each|every)[ -](?:\w{1,12} )?tenant|for each tenant/i.test(
          statement.text,
        ) && { scope: 'tenant' as const }),
      },
      statement.at,
      statement.text,
    );
  }
  for (const { text: words, label, at } of statements) {
    const cache =
      /\bin (Redis|Valkey|memory|Memcached|the database)\b|aus (Redis)|dans (Redis)/i.exec(
        words,
      );
    if (cache && /token|jeton/i.test(`${label} ${words}`)) {
      finder.set(
        ['token', 'cache'],
        cache[1] ?? cache[2] ?? cache[3],
        at,
        words,
      );
    }
  }
  const refused = readUnauthorized([
    ...statements,
    ...rowStatements(text.blocks, text.language),
  ]);
  for (const { when, statement } of refused.answers) {
    finder.set(
      ['onUnauthorized', when],
      statement.text.slice(0, 2000),
      statement.at,
      statement.text,
    );
  }
  if (refused.retries) {
    const { value, statement } = refused.retries;
    finder.set(
      ['onUnauthorized', 'retries'],
      value,
      statement.at,
      statement.text,
    );
  }
};

/** Rows of tables read as sentences: what a cell says is about the first of its row. */
function statementsWithTables({
  blocks,
  statements,
  above,
  language,
}: Parameters<Recogniser>[0]) {
  return [
    ...statements,
    ...rowStatements(blocks, language),
    ...above.filter(({ text }) =>
      /certificate|zertifikat|certificat/i.test(text),
    ),
  ];
}
