import {
  findRates,
  parseCount,
  type Rate,
} from '../../markdown/recognise/numbers';
import type { LIMIT_SCOPES } from '../../sections/rateLimiting';
import type { Clause } from './clauses';
import { quantitiesIn } from './quantities';
import type { Notebook } from './Notebook';

type Scope = keyof typeof LIMIT_SCOPES;

const PER = String.raw`\b(?:per|each|every|by|for each)\s(?:\w{1,20}\s)?`;

const SCOPES: Array<[Scope, RegExp]> = (
  [
    ['tenant', 'tenants?|customers?'],
    [
      'account',
      'accounts?|organi[sz]ations?|shops?|stores?|merchants?|workspaces?|compan(?:y|ies)|projects?',
    ],
    ['user', 'users?|members?'],
    ['token', 'tokens?|(?:api )?keys?|clients?|credentials?'],
    ['ip', 'ips?|(?:ip )?address(?:es)?'],
    ['endpoint', 'endpoints?|methods?|resources?|routes?'],
    ['app', 'apps?|applications?|integrations?'],
  ] as const
).map(([scope, words]) => [scope, new RegExp(`${PER}(?:${words})\\b`, 'i')]);

const scopeIn = (text: string) =>
  SCOPES.find(([, words]) => words.test(text))?.[0];

const LIMIT_WORDS =
  /\blimit|quota|throttl|\bmax(?:imum)?\b|at most|no more than|\bceiling\b|\bcap(?:ped)?\b|\ballow(?:s|ed|ance)?\b|rate/i;

/** Counted things that show a rate of requests, whatever else the clause says. */
const REQUESTS = /req|call|quer|point|token|cost/i;

const isLimit = (rate: Rate, clause: Clause) => {
  if (/\bwe (?:send|expect|need|make)|\bpeaks?\b|expect/i.test(clause.plain)) {
    return false;
  }
  if (clause.input === 'constraints') {
    const isBare = /^[\d.,kKmM\s]+\//.test(rate.text);
    return isBare || REQUESTS.test(rate.text) || LIMIT_WORDS.test(clause.plain);
  }
  return (
    LIMIT_WORDS.test(clause.plain) &&
    (REQUESTS.test(rate.text) || /limit|quota|throttl/i.test(clause.plain))
  );
};

/** Rates of requests; where there are none, of what else is counted: "600,000 messages per minute". */
function ratesIn(clause: Clause): Rate[] {
  const rates = findRates(clause.plain);
  const isQuota = /\blimit|quota|throttl/i.test(clause.plain);
  if (rates.length > 0) return rates;
  return quantitiesIn(clause.plain).flatMap(({ items, window, noun }) =>
    window && (isQuota || REQUESTS.test(noun))
      ? [{ amount: items, unit: 'requests', window, index: 0, text: noun }]
      : [],
  );
}

const CONCURRENCY =
  /(\d{1,4})\s(?:concurrent|parallel|simultaneous)\b|concurren\w{1,3}(?:\s(?:limit|requests?))?(?:\s(?:of|is|to|at most))?:?\s(\d{1,4})\b/i;

/** Limits of the third party. */
export function readLimits(clauses: Clause[], notes: Notebook) {
  const limits: NonNullable<typeof notes.details.limits> = [];
  for (const clause of clauses) {
    if (clause.input === 'dataVolume' || clause.input === 'failureTolerance') {
      continue;
    }
    const rates = ratesIn(clause).filter(rate => isLimit(rate, clause));
    rates.forEach((rate, index) => {
      const end = rates[index + 1]?.index ?? clause.plain.length;
      const after = clause.plain.slice(rate.index + rate.text.length, end);
      const scope = scopeIn(after) ?? scopeIn(clause.plain);
      const { amount, window } = rate;
      const isPoints =
        rate.unit === 'points' || /\bpoints?\b|\bcost\b/i.test(rate.text);
      const isKnown = limits.some(
        known =>
          known.amount === amount &&
          known.window === window &&
          known.scope === scope,
      );
      if (isKnown || limits.length >= 20) return;
      limits.push({
        amount,
        unit: isPoints ? 'points' : 'requests',
        window,
        ...(scope && { scope }),
      });
      notes.quote(`limits[${limits.length - 1}]`, clause);
    });
    const parallel = CONCURRENCY.exec(clause.plain);
    notes.set(
      'concurrency',
      parallel ? parseCount(parallel[1] ?? parallel[2]) : undefined,
      clause,
    );
  }
  if (limits.length > 0) notes.details.limits = limits;
}
