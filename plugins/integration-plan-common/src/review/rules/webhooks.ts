import { durationSeconds, formatDuration } from '../../facts/durations';
import { isUnsaid } from '../../facts/formatFact';
import type { Evidence, Problem, ReviewInput, Rule } from '../types';

const FACTS = ['sections', 'webhooks', 'facts'];

type WebhookFacts = ReviewInput['document']['sections']['webhooks']['facts'];

/**
 * A check of webhooks that the plan receives: it has facts about them, or it is
 * a plan of that pattern. Words of the prose that answer it keep it quiet.
 */
export const webhookRule = (
  options: Omit<Rule, 'check'> & {
    words?: RegExp;
    check: (facts: WebhookFacts, input: ReviewInput) => Iterable<Problem>;
  },
): Rule => ({
  ...options,
  *check(input) {
    const { document, attributes } = input;
    const { facts, body } = document.sections.webhooks;
    const isReceived = !isUnsaid(facts) || attributes?.pattern === 'webhooks';
    if (!isReceived || options.words?.test(body)) return;
    yield* options.check(facts, input);
  },
});

const endpointsOf = ({ endpoints }: WebhookFacts): Evidence[] =>
  endpoints.map(({ path }, index) => ({
    path: [...FACTS, 'endpoints', index],
    title: 'Endpoint',
    said: path,
  }));

/** The same in other words, and in other languages. */
const SIGNED =
  /\bsign(?:s|ed|ature|atures|ing)?\b|hmac|digest|signatur|unterschr|signé|\bmtls\b|mutual tls|basic auth/i;
const RECOGNISED =
  /\bids?\b.{0,80}\b(?:kept|remember\w{0,2}|unique|once|stored|known)|\b(?:kept|remember\w{0,2}|unique|known)\b.{0,80}\bids?\b|doppelt|eindeutig|gemerkt|doublon/i;
const SET_ASIDE =
  /\bdead\b|dead[- ]?letter|poison|parked|\b(?:fails?|failed|failures?|cannot be processed)\b.{0,80}\b(?:goes?|lands?|kept|stays?|moved|table|queue)\b|fehlversuch|unzustellbar|lettres? mortes?/i;

const signature = webhookRule({
  id: 'webhook-signature',
  severity: 'error',
  title: 'The signature of each delivery is verified.',
  *check(facts) {
    const { scheme } = facts.signature;
    if (scheme !== undefined && scheme !== 'none') return;
    yield {
      path: [...FACTS, 'signature', 'scheme'],
      message:
        scheme === 'none'
          ? 'Deliveries have no signature, so that anybody who knows the address can send one'
          : 'Nothing says how the signature of a delivery is verified',
      ...(scheme === undefined && { spoken: { words: SIGNED } }),
      evidence: endpointsOf(facts),
      suggestion:
        scheme === 'none'
          ? 'Ask for signed deliveries; until then take a delivery as a hint only, and fetch what it speaks of.'
          : 'Name the scheme, the algorithm and the header, and verify the raw body before anything is parsed.',
    };
  },
});

/** Longer, and a delivery that was overheard can be sent again at leisure. */
const LONGEST_TOLERANCE = 3600;

const SIGNED_TIME =
  /replay|older than|too old|time ?stamp|signed (?:time|date)|\b(?:minutes?|seconds?) old|age of|älter als|zeitstempel|horodat|plus de \d|vieux/i;

const replayTolerance = webhookRule({
  id: 'webhook-replay',
  severity: 'warning',
  title: 'A delivery that was signed long ago is refused.',
  *check({ signature: { scheme, tolerance }, dedupe: { key, keptFor } }) {
    if (scheme !== 'hmac' && scheme !== 'asymmetric' && scheme !== 'jwt') {
      return;
    }
    const path = [...FACTS, 'signature', 'tolerance'];
    const isLong =
      tolerance !== undefined && durationSeconds(tolerance) > LONGEST_TOLERANCE;
    if (tolerance !== undefined && !isLong) return;
    // What is remembered is not done twice, however old it is
    const isRecognised = key !== undefined && keptFor !== undefined;
    yield {
      path,
      ...(!isLong && isRecognised && { severity: 'hint' as const }),
      message: isLong
        ? `A delivery may be ${formatDuration(
            tolerance,
          )} old, long enough for one that was overheard to be sent again`
        : 'Nothing says how old the signed time of a delivery may be',
      ...(!isLong && { spoken: { words: SIGNED_TIME } }),
      suggestion:
        'Refuse what is older than five minutes, if the sender signs a time; if not, say so here and rely on recognising repeated deliveries.',
      fix: {
        title: 'Refuse what is older than 5 minutes',
        changes: [{ path, value: 'PT5M' }],
      },
    };
  },
});

const dedupe = webhookRule({
  id: 'webhook-dedupe',
  severity: 'error',
  title: 'A delivery that comes twice is recognised.',
  words:
    /dedup|duplicate|(?:comes?|came|delivered|sent) twice|repeated deliver/i,
  *check(facts) {
    if (facts.dedupe.key !== undefined) return;
    yield {
      path: [...FACTS, 'dedupe', 'key'],
      message: 'Nothing says how a delivery that comes twice is recognised',
      spoken: { words: RECOGNISED, also: ['idempotency'] as const },
      evidence: endpointsOf(facts),
      suggestion:
        'Senders repeat what they are not sure of: store the id of each event, and do nothing for one that is there.',
    };
  },
});

const dedupeKept = webhookRule({
  id: 'webhook-dedupe-window',
  severity: 'error',
  title:
    'Deliveries are remembered for as long as they can come again or be replayed.',
  *check(facts) {
    const { keptFor, redeliveredFor } = facts.dedupe;
    if (keptFor === undefined) return;
    const path = [...FACTS, 'dedupe', 'keptFor'];
    const others: Array<[string[], string, string | undefined]> = [
      [['dedupe', 'redeliveredFor'], 'The sender repeats for', redeliveredFor],
      [
        ['deadLetter', 'keptFor'],
        'Dead letters are kept for',
        facts.deadLetter.keptFor,
      ],
    ];
    const longer = others
      .flatMap(([where, title, time]) =>
        time !== undefined && durationSeconds(time) > durationSeconds(keptFor)
          ? [{ path: [...FACTS, ...where], title, time }]
          : [],
      )
      .sort((a, b) => durationSeconds(b.time) - durationSeconds(a.time));
    const [longest] = longer;
    if (!longest) return;
    const isSent = longer.some(({ path: [, , , at] }) => at === 'dedupe');
    yield {
      path,
      // What lies among our own dead letters was never done
      severity: isSent ? 'error' : 'hint',
      message: `Deliveries are forgotten after ${formatDuration(
        keptFor,
      )}, and can come again for ${formatDuration(longest.time)}`,
      evidence: [
        {
          path,
          title: 'Deliveries are kept for',
          said: formatDuration(keptFor),
        },
        ...longer.map(({ time, ...each }) => ({
          ...each,
          said: formatDuration(time),
        })),
      ],
      suggestion: 'Remember them for as long as the longest of these.',
      fix: {
        title: `Remember them for ${formatDuration(longest.time)}`,
        changes: [{ path, value: longest.time }],
      },
    };
  },
});

const acknowledgement = webhookRule({
  id: 'webhook-acknowledgement',
  severity: 'warning',
  title: 'A delivery is acknowledged before the work on it is done.',
  words:
    /acknowledg|(?:answers?|responds?|returns?) (?:at once|immediately|before|with (?:a )?20\d)|\b20[0-4]\b/i,
  *check({ acknowledgement: { mode } }) {
    if (mode === 'later') return;
    const path = [...FACTS, 'acknowledgement', 'mode'];
    yield {
      path,
      message:
        mode === 'before'
          ? 'The work is done before the answer, so that a slow day makes the sender repeat its deliveries'
          : 'Nothing says whether a delivery is acknowledged before the work on it is done',
      suggestion: 'Store the delivery, answer, and do the work from a queue.',
      fix: {
        title: 'Do the work after the answer, from a queue',
        changes: [{ path, value: 'later' }],
      },
    };
  },
});

const slowAcknowledgement = webhookRule({
  id: 'webhook-slow',
  severity: 'error',
  title: 'A delivery is acknowledged within the deadline of the sender.',
  *check({ acknowledgement: { deadline, within } }) {
    if (deadline === undefined || within === undefined) return;
    if (durationSeconds(within) < durationSeconds(deadline)) return;
    const path = [...FACTS, 'acknowledgement'];
    yield {
      path: [...path, 'within'],
      message: `We answer within ${formatDuration(
        within,
      )}, the sender waits ${formatDuration(deadline)}`,
      evidence: [
        {
          path: [...path, 'within'],
          title: 'We answer within',
          said: formatDuration(within),
        },
        {
          path: [...path, 'deadline'],
          title: 'Deadline of the sender',
          said: formatDuration(deadline),
        },
      ],
      suggestion:
        'Only store the delivery before the answer, and promise less than half of what the sender waits.',
    };
  },
});

const deadLetter = webhookRule({
  id: 'webhook-dead-letter',
  severity: 'warning',
  title: 'Deliveries that cannot be processed are kept, and can be replayed.',
  words: /dead[ -]?letter|\bDLQ\b/i,
  *check({ deadLetter: { queue, replay } }) {
    if (queue !== undefined && replay !== undefined) return;
    const isKept = queue !== undefined;
    yield {
      path: [...FACTS, 'deadLetter', isKept ? 'replay' : 'queue'],
      ...(isKept && { severity: 'hint' as const }),
      message: isKept
        ? `Nothing says how what lies in ${queue} is replayed`
        : 'Nothing says where deliveries go that cannot be processed',
      ...(!isKept && { spoken: { words: SET_ASIDE } }),
      suggestion: isKept
        ? 'Say who replays it, with which command, and what is looked at first.'
        : 'Keep them in a queue of their own with the reason, and raise an alert when it is not empty.',
    };
  },
});

export const webhooksRules: readonly Rule[] = [
  signature,
  replayTolerance,
  dedupe,
  dedupeKept,
  acknowledgement,
  slowAcknowledgement,
  deadLetter,
];
