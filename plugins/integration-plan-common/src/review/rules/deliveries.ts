import { clausesOf, denies } from '../prose';
import type { Rule } from '../types';
import { webhookRule } from './webhooks';

const WEBHOOKS = ['sections', 'webhooks'];

/** What a signature is computed over, when it is not what was sent. */
const REWRITTEN =
  /\b(?:sort(?:s|ed|ing)? (?:the |its |all )?(?:keys|fields)|re-?seriali[sz]\w{1,4}|seriali[sz]\w{1,4} (?:it )?again|writ(?:es|ten|ing) it out again|re-?encod\w{1,3}|parsed (?:body|object|json|payload)|(?:geparste\w{0,2}|eingelesene\w{0,2}) (?:json|body|objekt)|(?:json|corps) (?:analysé|relu)|pretty-?print\w{0,3}|JSON\.stringify|neu serialisiert)\b/i;
const COMPUTES = /\b(?:hmac|signatures?|signed|digest|hash|signatur)\b/i;
const IT_IS =
  /^(?:it|this|they|we|sie|wir|elle|nous)\b.{0,20}\b(?:computed?|calculated?|verif(?:y|ied)|checked?|checks|taken|berechne\w{0,2}|prüfe\w{0,2}|calculée?|vérifi\w{1,4})\b/i;
const UNSPACED = /\bwithout (?:spaces|white ?space)\b/gi;

const rawBody = webhookRule({
  id: 'signature-not-raw-body',
  severity: 'error',
  title: 'A signature is verified over the bytes that were sent.',
  *check(_, { document }) {
    const said = clausesOf(document.sections.webhooks.body).find(
      (clause, index, all) =>
        REWRITTEN.test(clause) &&
        (COMPUTES.test(clause) ||
          // "The signature is an HMAC; it is computed over the parsed JSON"
          (IT_IS.test(clause) && COMPUTES.test(all[index - 1] ?? ''))) &&
        !denies(clause.replace(UNSPACED, '')),
    );
    if (said === undefined) return;
    yield {
      path: [...WEBHOOKS, 'body'],
      message: 'The signature is computed over a text that was written anew',
      evidence: [{ path: [...WEBHOOKS, 'body'], title: 'Webhooks', said }],
      suggestion:
        'Take the body as it came, byte for byte, before anything is parsed.',
    };
  },
});

const SILENT =
  /silen|quiet|stille|\bgap\b|\b(?:no|without an?) (?:events?|webhooks?|call-?backs?|deliver(?:y|ies)|notifications?|messages?)\b|nothing (?:comes|arrives|came)|kein\w{0,2} (?:events?|webhooks?|rückruf\w{0,1}|meldung\w{0,2})|kommt .{0,60}nichts|aucun/i;

const silence = webhookRule({
  id: 'webhook-no-silence-alarm',
  severity: 'hint',
  title: 'Somebody notices when deliveries stop.',
  words: SILENT,
  *check(_, { document }) {
    const { body, facts } = document.sections.observability;
    const told = [
      body,
      ...facts.metrics.map(
        ({ title, description }) => `${title} ${description ?? ''}`,
      ),
      ...facts.alerts.map(({ title }) => title),
    ];
    if (told.some(text => SILENT.test(text))) return;
    yield {
      path: WEBHOOKS,
      message: 'Nothing rings when no delivery comes at all',
      suggestion:
        'Raise an alarm when none has come for longer than is usual at that hour.',
    };
  },
});

/** What prose tells of deliveries. */
export const deliveryRules: readonly Rule[] = [rawBody, silence];
