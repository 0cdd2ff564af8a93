import { isSame } from '../../../facts/json';
import { clausesOf, denies } from '../../prose';
import type { Rule } from '../../types';

const BODY = ['sections', 'observability', 'body'];
const LOGGED = ['sections', 'observability', 'facts', 'logged'];

/** What makes a value harmless in a log. */
const HARMLESS =
  /mask|hash|redact|without|except|\bid\b|\bids\b|_id\b|\bcount|number of|length|size|\bage\b|expir|present|\bkind\b|\btype\b|status/i;
const SECRET =
  /\btokens?\b|\bsecrets?\b|passwords?|api[ _-]?keys?|\bauthori[sz]ation(?: header)?\b|credentials?|cookies?|private keys?|signatures?\b/i;
const PERSONAL =
  /\be-?mails?\b|e-?mail address|phone|\b(?:first|last|full|given|family|employee|customer|user|person(?:al)?) ?_?names?\b|(?:home|postal|street|mail) address|\baddresses\b|birth|personal data|\bpii\b|\b(?:request|response|answer|event) (?:body|bodies)\b|\bbod(?:y|ies)\b|payloads?|in full|\biban\b|account numbers?|\bsalar\w{1,3}|\bwages?\b|bruttolohn|nettolohn|gehalt|geburts|geburtsdatum|anschrift|(?<!e-mail-)adresse|telefon|vorname|nachname|date de naissance|courriel/i;

function* find(
  logged: readonly string[],
  pattern: RegExp,
): Iterable<{ index: number; item: string }> {
  for (const [index, item] of logged.entries()) {
    if (pattern.test(item) && !HARMLESS.test(item)) yield { index, item };
  }
}

/** Moves an item of what is logged to what never is. */
const toNever = (
  facts: { logged: string[]; neverLogged: string[] },
  index: number,
) => ({
  title: 'Never log it',
  changes: [
    { path: [...LOGGED, index] },
    ...(facts.neverLogged.some(item => isSame(item, facts.logged[index]))
      ? []
      : [
          {
            path: [
              ...LOGGED.slice(0, -1),
              'neverLogged',
              facts.neverLogged.length,
            ],
            value: facts.logged[index],
          },
        ]),
  ],
});

/** What of a request is a secret, whoever sends it. */
const HEADERS =
  /\ball (?:of )?(?:the )?(?:request |response |http )?headers\b|\bauthori[sz]ation\b(?! (?:errors?|failures?|problems?))/i;
/** The whole address of a request has what stands in its query. */
const ADDRESSES =
  /\b(?:full|whole|complete|entire|ganze|volle|vollständige) (?:request )?(?:urls?|uris?|quer(?:y|ies)|address(?:es)?)\b.{0,60}\b(?:keys?|tokens?|secrets?|passwords?)\b/i;
const LOGS = /\blog(?:s|ged|ging)?\b|protokoll|geloggt/i;

/** The sentence of some prose that says that secrets are logged. */
const findLoggedHeaders = (body: string) =>
  clausesOf(body).find(
    clause =>
      LOGS.test(clause) &&
      (HEADERS.test(clause) || ADDRESSES.test(clause)) &&
      !HARMLESS.test(clause) &&
      !denies(clause),
  );

const loggedSecret: Rule = {
  id: 'logged-secret',
  severity: 'error',
  title: 'No secret is logged.',
  *check({ document }) {
    const { facts, body } = document.sections.observability;
    for (const { index, item } of find(facts.logged, SECRET)) {
      yield {
        path: [...LOGGED, index],
        at: item,
        message: `"${item}" is logged`,
        suggestion:
          'Leave it out: logs are read by many and kept for long. An id or a hash tells cases apart as well.',
        fix: toNever(facts, index),
      };
    }
    const said = findLoggedHeaders(body);
    if (said === undefined) return;
    yield {
      path: BODY,
      message: ADDRESSES.test(said)
        ? 'Addresses are logged with the secret in them'
        : 'Headers are logged with the secret in them',
      evidence: [{ path: BODY, title: 'Observability', said }],
      suggestion:
        'Leave "Authorization" and cookies out, or replace their values before they are written.',
    };
  },
};

const loggedPersonalData: Rule = {
  id: 'logged-personal-data',
  severity: 'warning',
  title: 'No personal data is logged.',
  *check({ document }) {
    const { facts } = document.sections.observability;
    for (const { index, item } of find(facts.logged, PERSONAL)) {
      if (SECRET.test(item)) continue;
      yield {
        path: [...LOGGED, index],
        at: item,
        message: `"${item}" is logged, and may be personal data`,
        suggestion: 'Log the id of the record instead.',
        fix: toNever(facts, index),
      };
    }
  },
};

export const loggingRules: readonly Rule[] = [loggedSecret, loggedPersonalData];
