const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

/** Units of time in seconds: English, German and French. */
export const TIME_UNITS = new Map<string, number>(
  (
    [
      [
        0.001,
        'ms msec msecs millisecond milliseconds millisekunde millisekunden milliseconde millisecondes',
      ],
      [1, 's sec secs second seconds sekunde sekunden sek seconde secondes'],
      [MINUTE, 'min mins minute minutes minuten'],
      [HOUR, 'h hr hrs hour hours std stunde stunden heure heures'],
      [
        DAY,
        'd day days night nights evening evenings weekday weekdays workday tag tage tagen nacht nächte nächten abend abende werktag jour jours nuit nuits',
      ],
      [7 * DAY, 'week weeks wk wks woche wochen semaine semaines'],
      [MONTH, 'month months monat monate monaten mois'],
      [YEAR, 'year years yr yrs jahr jahre jahren an ans année années'],
    ] as const
  ).flatMap(([seconds, words]) =>
    words.split(' ').map(word => [word, seconds] as const),
  ),
);

/** One letter is a unit only right behind a number. */
export const SHORT_UNITS = new Set(['s', 'h', 'd', 'm', 'an']);

/** Behind a number, "5 m" are minutes. */
export const MINUTES_SHORT = 'm';

/** Words that say in which window: "per", "each", "every 5 minutes". */
export const PER_WORDS = new Set(
  'per each every a an pro je jede jeder jeden jedes alle par chaque toutes tous the'.split(
    ' ',
  ),
);

/** Words that a window follows as well, where it has a number or an article: "in a day", "in 10 minutes". */
export const IN_WORDS = new Set(
  'in within innerhalb over during binnen en pendant während am im'.split(' '),
);

/** Rhythms in one word, in seconds. */
export const RHYTHMS = new Map<string, number>(
  (
    [
      [HOUR, 'hourly stündlich stündliche stündlichen horaire'],
      [
        DAY,
        'daily nightly overnight täglich tägliche täglichen nächtlich nächtliche nächtlichen quotidien quotidienne nocturne',
      ],
      [7 * DAY, 'weekly wöchentlich hebdomadaire'],
      [MONTH, 'monthly monatlich mensuel mensuelle'],
      [91 * DAY, 'quarterly quarter quartal trimestre'],
      [YEAR, 'yearly annually annual jährlich annuel annuelle'],
    ] as const
  ).flatMap(([seconds, words]) =>
    words.split(' ').map(word => [word, seconds] as const),
  ),
);

/** Rates in one word: "50 rps". */
export const RATE_UNITS = new Map<string, number>([
  ['rps', 1],
  ['qps', 1],
  ['tps', 1],
  ['rpm', MINUTE],
  ['rph', HOUR],
  ['rpd', DAY],
]);

export const PERCENT = new Set(['%', 'percent', 'prozent', 'pct']);

/** Months by their first letters. */
export const MONTHS: ReadonlyArray<readonly string[]> = [
  ['jan', 'jän'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'märz'],
  ['apr', 'avr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'aoû', 'aou'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez', 'déc'],
];
