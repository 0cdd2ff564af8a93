import type { Statement } from '../../reading/grammar/statements';
import { wordPattern } from '../../reading/grammar/wordPattern';
import { isoOf } from '../../reading/topics/durations';
import { readWindows } from '../../reading/topics/windows';
import type { Clause } from './clauses';
import { lengthsIn } from './lengths';
import { hasWebhook } from './movements';
import type { Notebook } from './Notebook';

const NO_SANDBOX = wordPattern(
  /\b(?:no|without(?: an?)?|lacks? an?|there is no|not? (?:available )?|kein\w{0,2})\s?(?:sandbox|test ?(?:environment|mode|system|account)|staging|testumgebung|testsystem)|sandbox(?: is)? (?:not available|unavailable)/iu,
);
const SANDBOX = wordPattern(
  /\bsandbox|\btest (?:environment|mode|tenant|accounts?|system|workspace|shop|store)|\b(?:demo|development) (?:store|tenant|account|club|company|shop|system)|\bstaging (?:environment|tenant|account)|\btestumgebung|\btestsystem/iu,
);

const ALLOW_LIST =
  /\b(?:ip )?(?:allow|white)-?\s?list|\bip ranges?\b|\bstatic (?:egress )?ips?\b|\bfixed (?:egress )?(?:ip )?address(?:es)?\b/i;
const NO_ALLOW_LIST =
  /\b(?:no|without|not on an?|kein\w{0,2})\s(?:\w{1,10}\s){0,2}(?:ip )?(?:allow|white)-?\s?list/i;

const ANSWER = wordPattern(
  /\b(?:acknowledg\w{0,5}|ack|answer(?:ed)?|repl(?:y|ies|ied)|respond(?:ed)?|response|2xx|200(?: OK)?|time-?outs?|times out|antwort\w{0,4}|beantwort\w{0,4}|quittier\w{0,4}|bestätig\w{0,4})\b/iu,
);
const ANSWERED_BY = wordPattern(
  /\b(?:within|in under|after|in less than|time-?out(?: is| of)?|in|deadline(?: is| of)?|under|innerhalb von|innerhalb|binnen|nach)\s$/iu,
);
const DELIVERY = wordPattern(
  /\b(?:web ?hooks?|deliver\w{0,4}|events?|callbacks?|sender|push(?:es)?|zustellung\w{0,2}|ereigniss?\w{0,2})\b/iu,
);
const REPEATS = wordPattern(
  /\b(?:repeat\w{0,2}|retr(?:y|ies|ied)|redeliver\w{0,2}|resend\w{0,1}|sends? again|comes? (?:again|back)|wiederhol\w{0,2}|erneut)\b/iu,
);
const THEIR_REPEATS = wordPattern(
  /\b(?:they|sender|vendor|otherwise|sie|sonst)\b/iu,
);
const UNIQUE =
  /\b(?:unique|identified|deduplicat\w{1,3}|dedupe|eindeutig)\s(?:by|per|via|with|über|durch|anhand(?: von)?)\s([\p{L}_][\w.]{1,40}(?:\s?(?:\+|and|und|,|&)\s?[\p{L}_][\w.]{1,40}){0,4})/iu;
const BODY =
  /\b(?:body|text|rumpf)\s(?:(?:is|be|must be|exactly|genau|=)\s){0,2}(\[[^\]\n]{1,100}\]|"[^"\n]{1,100}"|`[^`\n]{1,100}`|'[^'\n]{1,100}')/i;

/** What is said of deliveries: how they are answered, repeated and told apart. */
function readDelivery(part: Statement, clause: Clause, notes: Notebook) {
  const { text } = part;
  const lengths = lengthsIn(part);
  const answered = ANSWER.test(text)
    ? lengths.find(
        ({ before }) => ANSWERED_BY.test(before) && !REPEATS.test(before),
      )
    : undefined;
  if (ANSWER.test(text)) {
    notes.set('webhook.acknowledgeWithin', answered?.iso, clause, part);
    const status = part.quantities.find(
      ({ kind, value, noun }) =>
        kind === 'count' &&
        (noun === undefined || /^(?:ok|with|within)\b/i.test(noun)) &&
        value >= 200 &&
        value < 209,
    )?.value;
    notes.set('webhook.status', status, clause, part);
    const body = BODY.exec(text)?.[1].replace(/^["'`]|["'`]$/g, '');
    notes.set('webhook.body', body, clause, part);
  }
  if (REPEATS.test(text)) {
    // "8x over 2 days" is a rate, and lasts for its window
    const over = part.quantities.find(
      ({ kind, window }) => kind === 'rate' && (window ?? 0) > 60,
    )?.window;
    const last = lengths
      .filter(length => length !== answered)
      .sort((a, b) => b.seconds - a.seconds)[0]?.iso;
    notes.set(
      'webhook.repeatedFor',
      last ?? (over === undefined ? undefined : isoOf(over)),
      clause,
      part,
    );
  }
  const key = UNIQUE.exec(text)?.[1];
  notes.set('webhook.dedupeKey', key, clause, part);
}

function readClock(clause: Clause, notes: Notebook) {
  const windows = notes.details.windows ?? [];
  for (const part of clause.parts) {
    for (const found of readWindows([part])) {
      const { statement: _, ...window } = found;
      if (windows.length >= 20) break;
      windows.push(window);
      notes.quote(`windows[${windows.length - 1}]`, clause, part);
    }
  }
  if (windows.length > 0) notes.details.windows = windows;
}

/** What is around the API: interfaces, sandbox, allow-lists, webhook deadlines, times of the day. */
export function readSurroundings(clauses: Clause[], notes: Notebook) {
  const receives = clauses.some(
    ({ input, whole }) =>
      (input === 'integrationGoal' || input === 'thirdPartyApi') &&
      hasWebhook(whole),
  );
  for (const clause of clauses) {
    const { input, text } = clause;
    if (input !== 'ourSystem' && input !== 'thirdPartyApi') {
      readClock(clause, notes);
    }
    if (input === 'thirdPartyApi' || input === 'integrationGoal') {
      const interfaces = [
        ...(/\bREST(?:ful)?\b/.test(text) ? (['rest'] as const) : []),
        ...(/\bGraphQL\b/i.test(text) ? (['graphql'] as const) : []),
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
    if (input !== 'constraints' && input !== 'thirdPartyApi') continue;
    const isDelivery = DELIVERY.test(clause.whole);
    for (const part of clause.parts) {
      const sandbox = NO_SANDBOX.test(part.text) ? 'none' : 'available';
      if (sandbox === 'none' || SANDBOX.test(part.text)) {
        if (notes.set('sandbox', sandbox, clause, part)) {
          notes.set('sandboxNote', text.slice(0, 300), clause);
        }
      }
      if (ALLOW_LIST.test(part.text)) {
        const isDenied = NO_ALLOW_LIST.test(part.text);
        notes.set('allowList', !isDenied, clause, part);
      }
      const isTheirs =
        receives && (ANSWER.test(text) || THEIR_REPEATS.test(text));
      if (isDelivery || isTheirs) readDelivery(part, clause, notes);
    }
  }
}
