import { findDurabilityPromise } from '../promises';
import { findStatement } from '../prose';
import type { ReviewInput, Rule } from '../types';
import type { PROCEDURE_KINDS } from '../../sections/runbook';
import { authenticates } from './authentication';

const BASE = ['sections', 'runbook', 'facts'];

const REAUTHENTICATE_WORDS =
  /re-?auth|(?:replace|renew|rotate|new)\b[^.;\n]{0,30}(?:credential|secret|token|key|certificate)/i;
const REPLAY_WORDS =
  /replay|reprocess|re-?run|send again|dead[- ]letter|\bdlq\b/i;

function hasProcedure(
  { document }: ReviewInput,
  kind: keyof typeof PROCEDURE_KINDS,
  words: RegExp,
): boolean {
  const { facts, body } = document.sections.runbook;
  return (
    facts.procedures.some(
      procedure => procedure.kind === kind || words.test(procedure.title),
    ) || findStatement(body, words) !== undefined
  );
}

/** The runbook says how credentials are replaced. */
export const hasReauthentication = (input: ReviewInput) =>
  hasProcedure(input, 'reauthenticate', REAUTHENTICATE_WORDS);

/** The runbook says how failed work is done again. */
export const hasReplay = (input: ReviewInput) =>
  hasProcedure(input, 'replay', REPLAY_WORDS);

/** There is somebody to call: in the runbook, or in the directory of vendors. */
export const hasContact = ({ document, vendor }: ReviewInput) =>
  document.sections.runbook.facts.contacts.length > 0 ||
  vendor?.hasTier1 === true ||
  findStatement(
    document.sections.runbook.body,
    /\b(?:contact|call|mail|support)\b/i,
  ) !== undefined;

/** Work can be left over, so that somebody has to do it again. */
export function canLeaveWork({ document, attributes }: ReviewInput): boolean {
  const { errorHandling, webhooks, idempotency } = document.sections;
  const { keptFor, keptIn } = errorHandling.facts.undelivered;
  const { queue, keptFor: deadFor } = webhooks.facts.deadLetter;
  return (
    [keptFor, keptIn, queue, deadFor, idempotency.facts.resumePoint].some(
      fact => fact !== undefined,
    ) ||
    findDurabilityPromise(document.scenario) !== undefined ||
    /batch|push|webhook/.test(attributes?.pattern ?? '')
  );
}

/** The same in other words, and in other languages. */
const REPLACED =
  /\b(?:keys?|secrets?|tokens?|passwords?|certificates?|schlüssel|zertifikat|passwort|clés?|jeton|certificat)\b.{0,80}\b(?:new|second|rotat\w{1,3}|replac\w{1,4}|renew\w{0,3}|swap\w{0,3}|console|portal|neue?\w{0,2}|tausch\w{0,3}|erneuer\w{1,3}|nouve\w{1,4})\b|\b(?:new|second|neue?\w{0,2}|nouve\w{1,4}) (?:api )?(?:keys?|secrets?|tokens?|passwords?|certificates?|login|schlüssel|zertifikat|passwort|clé|jeton)/i;
const AGAIN =
  /\bagain\b|\bonce more\b|\bredo\b|\bre-?(?:send|try|queue|fetch|process)\w{0,3}|repeat|erneut|noch ?mal|noch einmal|nachhol|wiederhol|relanc|rejou/i;
const REACHED =
  /@[\w-]|\+\d{2}|hotline|help ?desk|duty desk|service desk|\breach\b|erreich|joindre|astreinte/i;

const runbookReauthenticate: Rule = {
  id: 'runbook-reauthenticate',
  severity: 'warning',
  title: 'The runbook says how credentials are replaced.',
  *check(input) {
    if (!authenticates(input) || hasReauthentication(input)) return;
    yield {
      path: [...BASE, 'procedures'],
      message: 'No procedure says how expired credentials are replaced',
      spoken: { words: REPLACED, also: ['authentication'] },
      suggestion:
        'Write the steps, with who may make new ones and how to see that they work.',
    };
  },
};

const runbookReplay: Rule = {
  id: 'runbook-replay',
  severity: 'warning',
  title: 'The runbook says how failed work is done again.',
  *check(input) {
    if (!canLeaveWork(input) || hasReplay(input)) return;
    yield {
      path: [...BASE, 'procedures'],
      message: 'No procedure says how failed work is replayed',
      spoken: { words: AGAIN },
      suggestion:
        'Write the steps: where it is listed, how few are tried first, how duplicates are avoided.',
    };
  },
};

const runbookContact: Rule = {
  id: 'runbook-contact',
  severity: 'warning',
  title: 'The runbook says whom to call at the third party.',
  *check(input) {
    if (hasContact(input)) return;
    yield {
      path: [...BASE, 'contacts'],
      message: 'Nobody to call at the third party is named',
      spoken: { words: REACHED },
      suggestion:
        'Name who is called when, and how; numbers and names belong into the directory of vendors.',
    };
  },
};

const procedureSteps: Rule = {
  id: 'procedure-steps',
  severity: 'warning',
  title: 'Each procedure has steps.',
  *check({ document }) {
    const { procedures } = document.sections.runbook.facts;
    for (const [index, { key, title, steps }] of procedures.entries()) {
      if (steps.length > 0) continue;
      yield {
        path: [...BASE, 'procedures', index],
        at: key,
        message: `"${title}" has no steps`,
        suggestion: 'Write what to do, one step after the other.',
      };
    }
  },
};

const procedureAlert: Rule = {
  id: 'procedure-alert',
  severity: 'hint',
  title: 'Something leads to each procedure: an alert, a metric, or a trigger.',
  *check({ document }) {
    const { procedures } = document.sections.runbook.facts;
    const { alerts, metrics } = document.sections.observability.facts;
    const named = new Set(
      [...alerts, ...metrics].map(({ procedure }) => procedure),
    );
    for (const [index, procedure] of procedures.entries()) {
      const { key, title, trigger, matchers } = procedure;
      if (trigger !== undefined || matchers.length > 0 || named.has(key)) {
        continue;
      }
      yield {
        path: [...BASE, 'procedures', index],
        at: key,
        message: `Nothing leads to "${title}": no alert, no metric, no trigger`,
        suggestion: 'Say what tells that it is needed.',
      };
    }
  },
};

export const runbookRules: readonly Rule[] = [
  runbookReauthenticate,
  runbookReplay,
  runbookContact,
  procedureSteps,
  procedureAlert,
];
