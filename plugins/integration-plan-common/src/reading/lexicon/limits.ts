import { wordPattern } from '../grammar/wordPattern';

/** Whose number it is, by the words before it: English, German, French. */
export const OWNER_WORDS = {
  vendor: [
    ...[
      'allow*',
      'permit*',
      'grant*',
      'enforce*',
      'impose*',
      'restrict*',
      'gives',
      'give',
    ],
    ...[
      'erlaub*',
      'gestatt*',
      'gewähr*',
      'lässt',
      'begrenzt',
      'accord*',
      'autoris*',
      'permet*',
    ],
    ...[
      'they',
      'their',
      'theirs',
      'rate limit',
      'rate limits',
      'limit is',
      'limits are',
      'limit of',
    ],
    ...[
      'limited to',
      'quota',
      'quotas',
      'hard limit',
      'kontingent',
      'api limit*',
      'accept*',
      'tolerat*',
    ],
    ...[
      'vendor',
      'anbieter',
      'fournisseur',
      'rate-limit*',
      'limite',
      'grenze',
      'limit',
      'caps us',
    ],
    ...[
      'lets us',
      'from us',
      'von uns',
      'de nous',
      'leur',
      'ihre',
      'contingent',
      'limits us',
      'offers us',
      'entitled',
    ],
  ],
  ours: [
    ...[
      'we',
      'our',
      'ours',
      'us',
      'wir',
      'unser*',
      'nous',
      'notre',
      'nos',
      'limiter*',
      'throttl*',
    ],
    ...[
      'drossel*',
      'worker*',
      'client-side',
      'client side',
      'token bucket',
      'semaphor*',
      'pool',
    ],
    ...[
      'held to',
      'sender*',
      'puller',
      'compteur',
      'stay* below',
      'stay* under',
      'own limit*',
    ],
    ...[
      'processed at',
      'process at',
      'drain*',
      'refill*',
      'self-imposed',
      'selbst',
      'reserved',
    ],
    ...[
      'limiteur',
      'we do',
      'we send',
      'at max',
      'pod*',
      'instance*',
      'consumer*',
      'pace*',
      'budgeted',
    ],
    ...[
      'this integration',
      'dispatcher*',
      'crawler*',
      'importer*',
      'exporter*',
      'scheduler*',
      'cron*',
      'gateway',
    ],
  ],
  test: [
    ...[
      'sandbox*',
      'staging',
      'load test*',
      'test system',
      'playground',
      'demo',
      'lasttest*',
    ],
    ...[
      'testsystem',
      'bac à sable',
      'load generator',
      'pre-production',
      'testumgebung*',
      'test environment',
    ],
    ...['practice', 'übungs*', 'test account', 'test key'],
  ],
  work: [
    ...[
      'peak*',
      'busiest',
      'usual*',
      'average',
      'typical*',
      'normal*',
      'need*',
      'arriv*',
      'expect*',
    ],
    ...[
      'on a',
      'im mittel',
      'starker',
      'spitze*',
      'durchschnitt*',
      'en moyenne',
      'pic',
      'volume',
    ],
    ...[
      'that is',
      'makes',
      'math',
      'so about',
      'about',
      'roughly',
      'around',
      'rund',
      'etwa',
      'environ',
    ],
    ...[
      'worst',
      'black friday',
      'busy',
      'forecast',
      'estimate*',
      'comes to',
      'ergibt',
      'heaviest',
    ],
  ],
} as const;

export type Owner = keyof typeof OWNER_WORDS;

/** Whom a limit counts for, by the noun behind "per". */
export const SCOPE_NOUNS: Array<
  [RegExp, 'tenant' | 'account' | 'user' | 'token' | 'ip' | 'endpoint' | 'app']
> = [
  [/^(?:tenants?|customers?|mandant\w{0,3}|kunden?|clients?)$/i, 'tenant'],
  [
    /^(?:accounts?|organi[sz]ations?|organisation\w{0,2}|shops?|stores?|merchants?|workspaces?|compan(?:y|ies)|projects?|contracts?|partners?|partenaires?|teilnehmer\w{0,2}|part(?:y|ies)|suppliers?|groups?|konto|konten|comptes?|contrats?|vertrag|subscription|participants?|members? bank)$/i,
    'account',
  ],
  [/^(?:users?|nutzer\w{0,2}|benutzer\w{0,2}|utilisateurs?)$/i, 'user'],
  [
    wordPattern(
      /^(?:tokens?|(?:api-?)?keys?|credentials?|schlüssel\w{0,2}|clés?|client[_-]ids?|certificates?)$/i,
    ),
    'token',
  ],
  [/^(?:ips?|address(?:es)?|adress\w{0,2}|adresses?)$/i, 'ip'],
  [
    /^(?:endpoints?|methods?|resources?|routes?|endpunkt\w{0,2}|ressources?|operations?)$/i,
    'endpoint',
  ],
  [/^(?:apps?|applications?|integrations?|anwendung\w{0,2})$/i, 'app'],
];

/** What is counted where requests are. */
export const REQUEST_NOUNS = wordPattern(
  /\b(?:req\w{0,6}|calls?|quer(?:y|ies)|api|\p{L}{0,8}aufrufe?n?|\p{L}{0,8}anfragen?|abrufe?n?|appels?|requêtes?|hits?|operations?|lookups?|http|writes?|reads?|transactions?)\b/iu,
);

export const POINT_NOUNS =
  /\b(?:\p{L}{0,12}points?|punkte?n?|credits?|cost|units?|einheiten|kosten)\b/iu;
export const BYTE_NOUNS = /^(?:[kmgt]i?b|bytes?|[kmgt]bytes?|octets?)\b/i;

/** What runs side by side. */
export const PARALLEL_NOUNS = wordPattern(
  /\b(?:workers?|threads?|\p{L}{0,10}fäden|connections?|sessions?|verbindungen|streams?|sockets?|prozesse?n?|consumers?)\b/iu,
);

/** Heads of columns that say whose numbers they hold. */
export const OUR_COLUMN =
  /\b(?:we|ours?|us|client|wir|unser\w{0,2}|nous|notre|own|self|eigene\w{0,2}|selbst)\b/i;
export const TEST_COLUMN = wordPattern(
  /\b(?:sandbox|test|staging|demo|bac à sable)\b/i,
);
export const VENDOR_COLUMN =
  /\b(?:allow\w{0,4}|limits?|quota|maximum|max|value|vendor|theirs?|they|hub|erlaubt|grenze|wert|limite|valeur|anbieter|requests|amount|rate|cap|production|live|prod)\b/i;
export const WINDOW_COLUMN = wordPattern(
  /\b(?:windows?|period|per|interval|fenster|zeitraum|fenêtre|période|every|je)\b/i,
);
