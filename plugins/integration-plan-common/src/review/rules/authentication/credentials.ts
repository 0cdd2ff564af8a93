import { findStatement } from '../../prose';
import type { Rule } from '../../types';
import { daysUntil, formatCount } from '../../../words/numbers';

const BODY = ['sections', 'authentication', 'body'];
const at = (index: number, ...rest: string[]) => [
  ...['sections', 'authentication', 'facts', 'credentials'],
  index,
  ...rest,
];

const IN_CODE =
  /\bsource code|\bin (?:the |our )?code\b|hard-?coded|\b(?:in|into) (?:the |our |a )?(?:git|repository|repo)\b|checked in\b|\bcommitted\b|\bplain ?text\b|\bspreadsheet|\bwiki\b/i;
const SEALED = /encrypt|\bsops\b|sealed|\bkms\b/i;
const SECRET = /secrets?|password|api[ _-]?key|private key|credential|token/i;

const credentialInCode: Rule = {
  id: 'credential-in-code',
  severity: 'error',
  title: 'Credentials are kept in a store for secrets, never in code or logs.',
  *check({ document }) {
    const { facts, body } = document.sections.authentication;
    for (const [index, { key, title, store }] of facts.credentials.entries()) {
      const said =
        findStatement(store, IN_CODE) ?? findStatement(store, /\blogs?\b/i);
      if (said === undefined || SEALED.test(said)) continue;
      yield {
        path: at(index, 'store'),
        at: key,
        message: `"${title}" is kept where others can read it`,
        evidence: [{ path: at(index, 'store'), title: 'Stored in', said }],
        suggestion:
          'Keep it in a secret store, and replace it: it has been seen.',
      };
    }
    const said = findStatement(body, IN_CODE);
    if (said === undefined || !SECRET.test(said) || SEALED.test(said)) return;
    yield {
      path: BODY,
      message: 'A credential is kept where others can read it',
      evidence: [{ path: BODY, title: 'Authentication', said }],
      suggestion:
        'Keep it in a secret store, and replace it: it has been seen.',
    };
  },
};

const PER_TENANT =
  /\b(?:per|each|every)\s+(?:[\p{L}-]+\s+)?(?:tenant|customer|merchant|shop|workspace|client)\b/iu;

const credentialShared: Rule = {
  id: 'credential-shared',
  severity: 'error',
  title: 'What each tenant has of its own is not shared between tenants.',
  *check({ document }) {
    const { credentials } = document.sections.authentication.facts;
    const said = findStatement(document.scenario.authMethod, PER_TENANT);
    const hasOwn = credentials.some(({ scope }) => scope === 'tenant');
    const evidence = said
      ? [
          {
            path: ['scenario', 'authMethod'],
            title: 'Authentication method',
            said,
          },
        ]
      : [];
    for (const [index, credential] of credentials.entries()) {
      const { key, title, scope, store } = credential;
      const isShared = scope === 'global' || scope === 'environment';
      if (said && !hasOwn && isShared) {
        yield {
          path: at(index, 'scope'),
          at: key,
          message: `"${title}" is one for all, and each tenant has its own`,
          evidence: [
            ...evidence,
            {
              path: at(index, 'scope'),
              title: `Scope of ${title}`,
              said:
                scope === 'global' ? 'One for all' : 'One for each environment',
            },
          ],
          suggestion:
            'Keep one for each tenant, so that a tenant cannot be reached with that of another.',
          fix: {
            title: 'One for each tenant',
            changes: [{ path: at(index, 'scope'), value: 'tenant' }],
          },
        };
      }
      const variable = findStatement(store, /environment variable|env var/i);
      if (scope === 'tenant' && variable) {
        yield {
          path: at(index, 'store'),
          at: key,
          message: `"${title}" is in an environment variable, which all tenants share`,
          evidence: [
            { path: at(index, 'store'), title: 'Stored in', said: variable },
          ],
          suggestion:
            'Keep it in a store that hands out the one of the tenant at work.',
        };
      }
    }
  },
};

/** Long enough to get a new one from somebody else's administrator. */
const EXPIRY_SOON = 30;

const credentialExpiry: Rule = {
  id: 'credential-expiry',
  severity: 'warning',
  title: 'No credential ends within 30 days.',
  *check({ document, now }) {
    const { credentials } = document.sections.authentication.facts;
    for (const [index, { key, title, expires }] of credentials.entries()) {
      if (expires === undefined) continue;
      const days = daysUntil(expires, now);
      if (days > EXPIRY_SOON) continue;
      const path = at(index, 'expires');
      yield {
        path,
        at: key,
        severity: days < 0 ? 'error' : 'warning',
        message:
          days < 0
            ? `"${title}" expired on ${expires}`
            : `"${title}" expires on ${expires}, in ${formatCount(
                days,
                'day',
              )}`,
        evidence: [{ path, title: 'Expires', said: expires }],
        suggestion: 'Replace it, and write down when the new one ends.',
      };
    }
  },
};

const ENDS =
  /\bexpir|\brotat|\b(?:ends?|valid|runs? out|renewed|replaced|changed|exchanged|each year|yearly)\b|gültig|läuft|ablauf|gewechselt|getauscht|erneuert|valable|renouvel|remplac/i;

const credentialExpiryUnknown: Rule = {
  id: 'credential-expiry-unknown',
  severity: 'warning',
  title: 'It is known when each credential ends or is replaced.',
  *check({ document }) {
    const { credentials } = document.sections.authentication.facts;
    for (const [index, credential] of credentials.entries()) {
      const { key, title, expires, neverExpires, rotateEvery } = credential;
      if (expires ?? rotateEvery) continue;
      if (neverExpires) continue;
      yield {
        path: at(index),
        at: key,
        message: `Nothing says when "${title}" ends`,
        spoken: { words: ENDS },
        suggestion:
          'Give the day, or how often it is replaced, or say that it never expires.',
        fix: {
          title: 'It never expires',
          changes: [{ path: at(index, 'neverExpires'), value: true }],
        },
      };
    }
  },
};

export const credentialRules: readonly Rule[] = [
  credentialInCode,
  credentialShared,
  credentialExpiry,
  credentialExpiryUnknown,
];
