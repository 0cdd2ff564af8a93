import { wordPattern } from '../grammar/wordPattern';
import type { Cue } from '../grammar/cues';

/*
 * What the number beside a phrase is. One list for each topic; a phrase is
 * given once for each language, `*` for any ending, `a|b` for one of several.
 */

export const RETRY_CUES: Cue[] = [
  {
    role: 'initial',
    takes: ['duration'],
    side: 'after',
    reach: 5,
    words: [
      ...[
        'first wait*',
        'first delay',
        'first pause',
        'first retry',
        'first backoff',
      ],
      ...[
        'first interval',
        'initial delay',
        'initial wait',
        'initial backoff',
        'initial',
      ],
      ...[
        'initial interval',
        'start* with|at|from',
        'begin* with|at',
        'base delay',
        'base of',
      ],
      ...[
        'base',
        'starting delay',
        'base interval',
        'erste|erster wartezeit|pause|verzögerung|abstand',
      ],
      ...[
        'beginn* mit|bei|nach',
        'start* mit|bei',
        'anfangs',
        'startwert',
        'anfangswartezeit',
      ],
      ...[
        'première|premier attente|pause|délai',
        'délai initial',
        'attente initiale',
      ],
      ...[
        'commence* à|par',
        'initial_delay',
        'initialdelay',
        'backoff of|from',
        'waits of',
        'waits start at',
      ],
      ...['erst nach', 'wait* of', 'again after', 'first after'],
      ...['backoff is', 'delay is', 'backoff begins at', 'erste nach'],
    ],
  },
  {
    role: 'initial',
    takes: ['duration'],
    reach: 1,
    words: ['first', 'zuerst', 'zunächst', "d'abord"],
  },
  {
    role: 'initial',
    takes: ['duration'],
    side: 'after',
    reach: 1,
    words: ['backoff', 'back-off'],
  },
  {
    role: 'multiplier',
    takes: ['count', 'times'],
    side: 'after',
    reach: 3,
    words: [
      ...[
        'multiplier',
        'factor',
        'faktor',
        'facteur',
        'multiplikator',
        'multiplicateur',
      ],
      ...['times', 'multiplied by', 'coefficient', 'exponent*', 'mal'],
      ...['x', '×', 'growth'],
    ],
  },
  {
    role: 'max',
    takes: ['duration'],
    reach: 5,
    words: [
      ...[
        'longest wait|delay|pause|interval',
        'max* wait|delay|interval|backoff|pause',
      ],
      ...[
        'cap',
        'capped at',
        'capped',
        'ceiling',
        'maximum',
        'max',
        'at most',
        'up to',
      ],
      ...[
        'never exceed*',
        'never longer than',
        'never more than',
        'no longer than',
      ],
      ...[
        'none is longer than',
        'not more than',
        'no more than',
        'höchstens',
        'maximal',
      ],
      ...[
        'längstens',
        'längste|längster wartezeit|abstand',
        'obergrenze',
        'gedeckelt',
        'deckel*',
      ],
      ...[
        'plafond',
        'plafonné* à',
        'au plus',
        'maximal*',
        'limited to',
        'bounded by',
      ],
      ...['bis zu', 'nie länger als', 'jusqu à', 'jamais plus de'],
    ],
  },
];

/** Nouns of what is counted when something is tried; the first try is one of them. */
export const ATTEMPT_NOUNS = wordPattern(
  /^(?:attempts?|tries|try|versuche?n?|tentatives?|essais?|anläufe?n?|deliver(?:y|ies)|zustellversuche?n?)\b/i,
);

/** The first try is none of these. */
export const RETRY_NOUNS = wordPattern(
  /^(?:(?:\p{L}{1,12}\s)?(?:retries|retry|repetitions?|repeats?|wiederholungen|wiederholung|reprises?|réessais?|relances?|redeliver(?:y|ies)|nouvelles? tentatives?|nouveaux? essais?))\b/iu,
);

export const TRY_VERBS = wordPattern(
  /\b(?:re-?tr(?:y|ies|ied|ying)|tried|try|trying|attempt(?:s|ed)?|re-?sent|sent again|resend|repeat(?:s|ed)?|back-?off|waits?|taken again|picked up again|wiederhol\w{0,4}|erneut|versuch\w{0,4}|nochmal|réessay\w{0,4}|repris\w{0,2}|reprise|relanc\w{0,4}|repart\w{0,3}|nouvel essai)\b/i,
);

export const TIMEOUT_CUES: Cue[] = [
  {
    role: 'connect',
    takes: ['duration'],
    reach: 6,
    words: [
      ...[
        'connect*',
        'accept* a connection',
        'connection',
        'establish*',
        'tcp',
        'handshake',
      ],
      ...[
        'verbindungsaufbau',
        'verbindung*',
        'connexion',
        'aufbau',
        'connexion tcp',
        'dial',
      ],
    ],
  },
  {
    role: 'request',
    takes: ['duration'],
    reach: 6,
    words: [
      ...[
        'read',
        'request',
        'response',
        'answer*',
        'reply',
        'to answer',
        'read-timeout',
      ],
      ...[
        'lecture',
        'réponse',
        'antwort*',
        'lesen',
        'request-timeout',
        'socket',
        'call',
      ],
      ...['lese-timeout', 'antwortzeit', 'répondre'],
    ],
  },
  {
    role: 'total',
    takes: ['duration'],
    reach: 4,
    words: [
      ...[
        'total',
        'overall',
        'altogether',
        'end to end',
        'insgesamt',
        'gesamt*',
        'in all',
      ],
      ...['deadline', 'au total'],
    ],
  },
  {
    role: 'p99',
    takes: ['duration'],
    reach: 7,
    words: [
      ...[
        'p 99',
        '99th percentile',
        'one in a hundred',
        'slowest percent',
        '99 % of requests|calls|answers|responses|all',
        'one percent',
        'one in 100',
      ],
      ...[
        '99-percentile',
        '99 prozent',
        '99 percent',
        '99e percentile',
        '99. perzentil',
      ],
    ],
  },
];

export const TIMEOUT_WORDS = wordPattern(
  /\b(?:time-?outs?|t\/o|time limit|may take|darf|dürfen|peut prendre|timed? out|give up after|abort\w{0,3} after|cut off|länger als|zeitlimit|zeitüberschreitung|délai d.attente|coup(?:e|ure|é)|reset|abbruch|seconds? to|sekunden (?:zum|für))\b/i,
);

export const TOKEN_CUES: Cue[] = [
  {
    role: 'lifetime',
    takes: ['duration'],
    reach: 6,
    words: [
      ...[
        'good for',
        'valid for',
        'valid',
        'lives',
        'lives for',
        'lifetime',
        'life time',
      ],
      ...[
        'expire* after|in',
        'lasts',
        'ttl',
        'gilt',
        'gelten',
        'gültig',
        'gültigkeit*',
      ],
      ...[
        'valable*',
        'durée de vie',
        'valide',
        'validité',
        'läuft nach',
        'lebensdauer',
        'runs out after',
      ],
      ...[
        'expir* au bout de',
        'hold* for',
        'dies after',
        'life',
        'lebt',
        'vit',
        'live for',
        'lifespan',
      ],
    ],
  },
  {
    role: 'margin',
    takes: ['duration'],
    side: 'before',
    reach: 4,
    words: [
      ...[
        'before',
        'early',
        'earlier',
        'ahead',
        'in advance',
        'prior to',
        'vor',
        'vorher',
      ],
      ...[
        'zuvor',
        'avant',
        'margin',
        'left',
        'sooner',
        'vorlauf',
        'marge',
        'remaining',
      ],
    ],
  },
  {
    role: 'cached',
    takes: ['duration'],
    side: 'after',
    reach: 6,
    words: [
      ...[
        'cache keeps it',
        'keeps it for',
        'cache* for',
        'cached for',
        'cached',
        'cache',
        'in the cache for',
      ],
      ...[
        'zwischengespeichert',
        'gecacht',
        'mis en cache',
        'conservé* en cache',
        'kept in the cache',
      ],
    ],
  },
];

export const WEBHOOK_CUES: Cue[] = [
  {
    role: 'deadline',
    takes: ['duration'],
    reach: 7,
    words: [
      ...[
        'wait*',
        'their limit',
        'their timeout',
        'their time-out',
        'gives us',
        'cuts',
        'cuts off',
      ],
      ...[
        'expects an|a answer|response|reply within',
        'gives up after',
        'give up after',
        'wartet',
        'warten',
      ],
      ...[
        'attend*',
        'coupe',
        'times out after',
        'must be answered within',
        'allows us',
      ],
      ...['has to be answered within', 'erwartet', 'gibt auf nach', 'patience'],
      ...[
        'hang* up after',
        'timeout of the sender',
        'sender s timeout',
        'abandonne après',
      ],
    ],
  },
  {
    role: 'within',
    takes: ['duration'],
    reach: 6,
    words: [
      ...[
        'p99',
        'p 99',
        'we answer within',
        'answered within',
        'we answer in',
        'we reply within',
      ],
      ...[
        'acknowledge* within|in',
        'answer|reply|respond|return 200|201|202|204 within|in',
        'ack* 200|201|202|204 within|in',
        '200|201|202|204 within|in',
        'antworten mit 200|201|202|204 innerhalb|binnen|in',
        'antworten innerhalb',
        'takes us',
        'measured',
        '99th percentile',
      ],
      ...['we respond within|in', 'our answer takes', 'nous répondons en'],
    ],
  },
  {
    role: 'redelivered',
    takes: ['duration'],
    reach: 7,
    words: [
      ...[
        'redeliver*',
        'redelivery',
        'redeliveries',
        'repeat*',
        'try again',
        'tries again',
        'again for',
        'retr*',
      ],
      ...[
        'deliver* again',
        'sends again',
        'resend*',
        're-send*',
        'wiederhol*',
        'répète*',
        'redistribu*',
      ],
      ...[
        'keeps trying',
        'keep trying',
        'erneut',
        'comes again',
        'réessaie*',
        'relivr*',
        'retente*',
      ],
    ],
  },
  {
    role: 'remembered',
    takes: ['duration'],
    reach: 7,
    words: [
      ...[
        'remember*',
        'dedup*',
        'we keep',
        'is kept',
        'are kept',
        'kept',
        'unique',
        'stored for',
        'gardé*',
        'conservé*',
      ],
      ...[
        'merken',
        'gemerkt',
        'aufgehoben',
        'held for',
        'hold',
        'retained',
        'known for',
        'gespeichert',
      ],
      ...['behalten', 'mémorisé*', 'keep it', 'keep the', 'keep them'],
    ],
  },
  {
    role: 'tolerance',
    takes: ['duration'],
    reach: 6,
    words: [
      ...[
        'older than',
        'max age',
        'maximum age',
        'alt',
        'minutes old',
        'tolerance',
        'toleranz',
        'älter als',
        'plus de',
        'plus vieux que',
        'drift',
      ],
      ...[
        'more than',
        'clock skew',
        'skew',
        'timestamp',
        'tolérance',
        'stale after',
      ],
    ],
  },
  {
    role: 'silence',
    takes: ['duration'],
    reach: 7,
    words: [
      ...[
        'silence',
        'no event',
        'nothing',
        'no call-back|callback|webhook|delivery',
        'stille',
        'quiet',
      ],
      ...[
        'no record',
        'kommt',
        'ohne',
        'aucun',
        'silence de',
        'nichts',
        'silent',
        'no message',
      ],
    ],
  },
];

export const DEAD_LETTER_CUES: Cue[] = [
  {
    role: 'kept',
    takes: ['duration'],
    reach: 9,
    words: [
      ...[
        'kept',
        'stays',
        'stay',
        'retention',
        'retained',
        'for',
        'holds',
        'aufbewahrt',
        'bleib*',
      ],
      ...[
        'conservé*',
        'gardé*',
        'reste*',
        'stored',
        'dead*',
        'dlq',
        '`',
        'parking',
      ],
    ],
  },
  {
    role: 'after',
    takes: ['count', 'times'],
    reach: 4,
    words: [
      ...[
        'after',
        'nach',
        'après',
        'failure*',
        'failed',
        'fail',
        'fails',
        'scheitern',
        'échouent',
        'fehlversuch*',
        'échec*',
        'attempts',
        'versuchen',
      ],
    ],
  },
];

export const BREAKER_CUES: Cue[] = [
  {
    role: 'openFor',
    takes: ['duration'],
    reach: 5,
    words: [
      'stays open',
      'stay open',
      'open for',
      'remains open',
      'bleibt offen',
      'bleibt',
      'offen für',
      'reste ouvert',
      'half-open after',
      'ouvert pendant',
      'opens for',
    ],
  },
  {
    role: 'within',
    takes: ['duration'],
    reach: 5,
    words: [
      'windows of',
      'window of',
      'within',
      'in a window of',
      'innerhalb von',
      'fenster von',
      'fenêtre de',
      'rolling',
      'sliding',
      'en moins de',
    ],
  },
  {
    role: 'failures',
    takes: ['count'],
    reach: 4,
    words: [
      'failures',
      'failed calls',
      'errors',
      'fehlern',
      'fehlversuchen',
      'fehlschlägen',
      'échecs',
      'consecutive failures',
      'in a row',
    ],
  },
];
