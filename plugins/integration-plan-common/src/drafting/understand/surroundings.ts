import { durationAfter } from '../../markdown/recognise/numbers';
import type { Clause } from './clauses';
import type { Notebook } from './Notebook';

const NO_SANDBOX =
  /\b(?:no|without(?: an?)?|lacks? an?|there is no|not? (?:available )?)\s?(?:sandbox|test environment|test mode|staging)|sandbox(?: is)? (?:not available|unavailable)/i;
const SANDBOX =
  /\bsandbox|\btest (?:environment|mode|tenant|account|workspace|shop|store)|\bdevelopment (?:store|tenant|account)|\bstaging (?:environment|tenant|account)/i;

const ALLOW_LIST =
  /\b(?:ip )?(?:allow|white)-?\s?list|\bip ranges?\b|\bstatic (?:egress )?ips?\b|\bfixed (?:egress )?(?:ip )?address(?:es)?\b/i;
const NO_ALLOW_LIST = /\bno (?:ip )?(?:allow|white)-?\s?list/i;

const ACKNOWLEDGE =
  /\b(?:acknowledg\w{0,5}|answer(?:ed)?|respond(?:ed)?|response|2xx|200(?: OK)?|time-?outs?|times out)\b/i;

/** What is around the API: interfaces, sandbox, allow-lists, webhook deadlines. */
export function readSurroundings(clauses: Clause[], notes: Notebook) {
  for (const clause of clauses) {
    const { input, plain } = clause;
    if (input === 'thirdPartyApi' || input === 'integrationGoal') {
      const interfaces = [
        ...(/\bREST(?:ful)?\b/.test(plain) ? (['rest'] as const) : []),
        ...(/\bGraphQL\b/i.test(plain) ? (['graphql'] as const) : []),
      ];
      const isOther = notes.details.interfaces?.some(one => one !== 'webhooks');
      if (interfaces.length > 0 && !isOther) {
        notes.details.interfaces = [
          ...interfaces,
          ...(notes.details.interfaces ?? []),
        ];
        notes.quote('interfaces', clause);
      }
    }
    if (input === 'constraints' || input === 'thirdPartyApi') {
      const sandbox = NO_SANDBOX.test(plain) ? 'none' : 'available';
      if (sandbox === 'none' || SANDBOX.test(plain)) {
        if (notes.set('sandbox', sandbox, clause)) {
          notes.set('sandboxNote', clause.text.slice(0, 300), clause);
        }
      }
      if (ALLOW_LIST.test(plain)) {
        notes.set('allowList', !NO_ALLOW_LIST.test(plain), clause);
      }
      const isDelivery = /web ?hook|deliver|event|callback|\bsender\b/i.test(
        `${plain} ${clause.label}`,
      );
      if (isDelivery && ACKNOWLEDGE.test(plain)) {
        const within = durationAfter(
          plain,
          /\b(?:within|in under|after|in less than|time-?out(?: is| of)?|in|deadline(?: is| of)?)\s(?=\d)/i,
        );
        notes.set('webhook.acknowledgeWithin', within, clause);
      }
      if (isDelivery && /\brepeat|\bretr(?:y|ies|ied)|redeliver/i.test(plain)) {
        const repeated = durationAfter(
          plain,
          /\b(?:repeat|retr|redeliver)\w{0,5}\D{0,40}?\b(?:for|up to|over)\s(?:up to\s)?(?=\d)/i,
        );
        notes.set('webhook.repeatedFor', repeated, clause);
      }
    }
  }
}
