/** Numbers in words: English, German and French. */
const SMALL: Record<string, number> = {
  zero: 0,
  nought: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  null: 0,
  ein: 1,
  eine: 1,
  einen: 1,
  einem: 1,
  einer: 1,
  eines: 1,
  eins: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  dreizehn: 13,
  vierzehn: 14,
  fünfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
  zéro: 0,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
};

const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  zwanzig: 20,
  dreißig: 30,
  dreissig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
};

const GERMAN_ONES: Record<string, number> = {
  ein: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
};

/** "fünfundvierzig" is written in one word. */
const GERMAN = Object.entries(GERMAN_ONES).flatMap(([one, small]) =>
  Object.entries(TENS)
    .filter(([ten]) => ten.endsWith('ig') || ten.endsWith('ßig'))
    .map(([ten, tens]) => [`${one}und${ten}`, tens + small] as const),
);

const FRENCH: Array<readonly [string, number]> = [
  ['soixante-dix', 70],
  ['quatre-vingts', 80],
  ['quatre-vingt', 80],
  ['quatre-vingt-dix', 90],
];

/** Hyphened: "twenty-five", "vingt-cinq". */
const HYPHENED = Object.entries(TENS).flatMap(([ten, tens]) =>
  Object.entries(SMALL)
    .filter(([, small]) => small > 0 && small < 10)
    .map(([one, small]) => [`${ten}-${one}`, tens + small] as const),
);

export const NUMBER_WORDS = new Map<string, number>([
  ...Object.entries(SMALL),
  ...Object.entries(TENS),
  ...GERMAN,
  ...FRENCH,
  ...HYPHENED,
]);

/** Words that are also articles: a number only before a unit. */
export const ARTICLES = new Set(
  'a an one ein eine einen einem einer eines un une'.split(' '),
);

export const MULTIPLIERS = new Map<string, number>([
  ['hundred', 100],
  ['hundert', 100],
  ['cent', 100],
  ['cents', 100],
  ['thousand', 1000],
  ['tausend', 1000],
  ['mille', 1000],
  ['k', 1000],
  ['million', 1e6],
  ['millions', 1e6],
  ['millionen', 1e6],
  ['mio', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
  ['milliarden', 1e9],
  ['dozen', 12],
  ['dutzend', 12],
]);

/** How often: "once" is one time. */
export const TIMES = new Map<string, number>([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
  ['einmal', 1],
  ['zweimal', 2],
  ['dreimal', 3],
  ['viermal', 4],
  ['fünfmal', 5],
]);

export const FRACTIONS = new Map<string, number>([
  ['half', 0.5],
  ['halbe', 0.5],
  ['eineinhalb', 1.5],
  ['anderthalb', 1.5],
  ['zweieinhalb', 2.5],
  ['halben', 0.5],
  ['halbes', 0.5],
  ['demi', 0.5],
  ['demie', 0.5],
  ['quarter', 0.25],
  ['viertel', 0.25],
]);

/** "third try" */
export const ORDINALS = new Map<string, number>([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['ersten', 1],
  ['zweiten', 2],
  ['dritten', 3],
  ['vierten', 4],
  ['fünften', 5],
  ['sechsten', 6],
  ['siebten', 7],
  ['achten', 8],
  ['neunten', 9],
  ['zehnten', 10],
  ['première', 1],
  ['deuxième', 2],
  ['troisième', 3],
  ['quatrième', 4],
  ['cinquième', 5],
  ['sixième', 6],
  ['septième', 7],
  ['huitième', 8],
  ['neuvième', 9],
  ['dixième', 10],
]);
