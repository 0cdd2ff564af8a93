import { durationSeconds } from '../../../facts/durations';
import { finish } from '../../../markdown/finish';
import { readStatements } from '../../../reading/grammar/statements';
import { languageOf } from '../../../reading/grammar/tokens';
import {
  numberLines,
  readBlocksInSteps,
} from '../../../reading/structure/blocks';
import { readCredentials } from '../../../reading/topics/credentials';
import { formatSeconds } from '../../../words/numbers';
import type { Rule } from '../../types';

const SECTION = ['sections', 'authentication'];

/** Nothing else needs the reader, which is not free. */
const SPEAKS_OF_CACHES = /\bcach|zwischenspeicher|zwischengespeichert/i;

function cachedFor(body: string) {
  if (!SPEAKS_OF_CACHES.test(body)) return undefined;
  const blocks = finish(readBlocksInSteps(numberLines(body.split('\n'))));
  const { tokens } = readCredentials(readStatements(blocks, languageOf(body)));
  return tokens.find(({ role }) => role === 'cached');
}

/** No fact holds how long a token is kept: it is read from the prose. */
export const cachedToken: Rule = {
  id: 'token-cached-past-lifetime',
  severity: 'error',
  title: 'No token is kept for longer than it lives.',
  *check({ document }) {
    const { facts, body } = document.sections.authentication;
    const { lifetime } = facts.token;
    const cached = lifetime === undefined ? undefined : cachedFor(body);
    if (!cached) return;
    const [lives, kept] = [lifetime!, cached.value].map(durationSeconds);
    if (kept <= lives) return;
    yield {
      path: [...SECTION, 'body'],
      message: `A token lives for ${formatSeconds(
        lives,
      )}, and the cache keeps it for ${formatSeconds(kept)}`,
      evidence: [
        {
          path: [...SECTION, 'facts', 'token', 'lifetime'],
          title: 'Lifetime of a token',
          said: formatSeconds(lives),
        },
        {
          path: [...SECTION, 'body'],
          title: 'Prose',
          said: cached.statement.text,
        },
      ],
      arithmetic: `${formatSeconds(kept)} > ${formatSeconds(lives)}`,
      suggestion:
        'Keep it for less than its life, by the margin in which it is renewed: what comes after that is refused.',
    };
  },
};
