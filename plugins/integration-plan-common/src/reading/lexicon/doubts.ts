/**
 * What tells that a sentence states nothing of the plan: a story, a wish, a
 * question, what was rejected, an example, somebody else's. English, German,
 * French.
 */
export const DOUBT_WORDS = {
  story: [
    ...[
      'used to',
      'formerly',
      'previously',
      'back then',
      'at that time',
      'years ago',
    ],
    ...[
      'last year',
      'last month',
      'last spring|summer|autumn|winter',
      'früher',
      'damals',
    ],
    ...[
      'ehemals',
      'letztes|vergangenes jahr',
      'autrefois',
      'auparavant',
      'jadis',
    ],
    ...[
      'the old script|vendor|exporter|system|client|job|version|contract|importer',
    ],
    ...[
      'old vendor*',
      'alte* anbieter|vertrag|version',
      'once had',
      'no longer',
      'any more',
    ],
    ...[
      'was a joke',
      'until now',
      'bisher',
      'jusqu ici',
      'so far it',
      'in those days',
    ],
    ...[
      'we learned',
      'incident in',
      'outage in',
      'the outage of',
      'happened',
      'years back',
    ],
  ],
  wish: [
    ...[
      'would',
      'could',
      'might',
      'wants',
      'want to',
      'would like',
      'wishes',
      'hopes',
    ],
    ...[
      'asked for',
      'asks for',
      'asks whether',
      'ask whether',
      'has asked',
      'to be asked',
    ],
    ...[
      'möchte*',
      'könnte*',
      'würde*',
      'wünsch*',
      'hätte*',
      'voudrait',
      'aimerait',
    ],
    ...[
      'souhaite*',
      'pourrait',
      'aurait',
      'some day',
      'eines tages',
      'not promised',
    ],
    ...[
      'not decided',
      'question* still open',
      'still open question*',
      'steht aus',
      'perhaps',
      'maybe',
      'vielleicht',
      'peut-être',
    ],
    ...[
      'thinks so',
      'under discussion',
      'to be confirmed',
      'tbc',
      'tbd',
      'nobody has asked',
    ],
    ...[
      'are planning to ask',
      'has been requested',
      'requested from',
      'beantragt',
      'once we have',
      'once the contract',
      'as soon as we have',
      'sobald wir',
      'dès que nous',
    ],
  ],
  rejected: [
    ...[
      'was|were|been rejected',
      'we rejected',
      'rejected because|since',
      'dropped the idea',
      'was considered',
      'were considered',
      'we considered',
    ],
    ...[
      'we thought about',
      'we looked at',
      'decided against',
      'verworfen',
      'scheidet aus',
    ],
    ...[
      'scheiden aus',
      'kam nicht in frage',
      'rejeté*',
      'écarté*',
      'abandonné*',
      'ruled out',
    ],
    ...[
      'instead of',
      'rather than',
      'would have',
      'aurait coûté',
      'was tried',
      'anstatt',
    ],
  ],
  example: [
    ...[
      'for example',
      'for instance',
      'e.g',
      'beispiel*',
      'zum beispiel',
      'par exemple',
    ],
    ...[
      'example file',
      'such as',
      'as an example',
      'hypothetical*',
      'imagine',
      'angenommen',
    ],
    ...['not our settings', 'their default', 'vendor s example'],
  ],
  other: [
    ...[
      'not ours',
      'another contract',
      'other contract',
      'different contract',
      'andere* vertrag',
    ],
    ...[
      'n est pas le nôtre',
      'autre contrat',
      'other customers',
      'larger customers',
      'grands réseaux',
    ],
    ...[
      'enterprise plan',
      'premium plan',
      'competitor*',
      'other team s',
      'does not apply to us',
    ],
    ...[
      'gilt nicht für uns',
      'nicht unser*',
      'on other plans',
      'in other tiers',
    ],
  ],
} as const;

export type Doubt = keyof typeof DOUBT_WORDS | 'question' | 'past';

/** Verbs that tell of what has been. */
export const PAST_VERBS = new Set(
  [
    'was were had sent asked got took hit reached locked retried blocked peaked saw lasted came ran failed went',
    'war waren hatte hatten wurde wurden kam kamen lief',
    'était étaient avait avaient fut',
  ]
    .join(' ')
    .split(' '),
);
