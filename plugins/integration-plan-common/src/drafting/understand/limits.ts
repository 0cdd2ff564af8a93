import { REQUEST_NOUNS } from '../../reading/lexicon/limits';
import { readLimits as readTopic } from '../../reading/topics/limits';
import type { LimitReading } from '../../reading/topics/limits';
import type { Statement } from '../../reading/grammar/statements';
import { wordPattern } from '../../reading/grammar/wordPattern';
import { amountsIn, pageSizeIn } from './amounts';
import type { Clause } from './clauses';
import type { Notebook } from './Notebook';

const stemsOf = (text: string) =>
  (text.toLowerCase().match(/\p{L}{4,30}/gu) ?? []).map(word =>
    word.slice(0, 5),
  );

const NO_NAMES: ReadonlySet<string> = new Set();

/** What is sent, and how often, is no limit. */
const OURS = wordPattern(
  /\b(?:we (?:send|expect|need|make|ask|poll|call)|peaks?|expect\w{0,3}|rush|wir (?:senden|brauchen|rufen|machen))\b/i,
);
const LIMIT_WORDS = wordPattern(
  /\b(?:limit\w{0,4}|quota|throttl\w{0,3}|max(?:imum|imal)?|at most|no more than|ceiling|cap(?:ped)?|allow\w{0,3}|rate|höchstens|erlaub\w{0,2})\b/i,
);
/** Deliveries that come again, and what somebody does, have rates of their own. */
const NO_LIMIT = wordPattern(
  /\b(?:re-?tr(?:y|ies)|resend\w{0,1}|repeat\w{0,2}|redeliver\w{0,2}|rotat\w{1,3}|reset\w{0,1}|wiederhol\w{0,2})\b/i,
);
const RESTORES = wordPattern(
  /\b(?:restor\w{1,3}|refill\w{0,3}|leak\w{0,2}|regenerat\w{1,3}|füllt)\b/i,
);
const BUCKET = wordPattern(/\b(?:bucket|eimer|burst\w{0,1})\b/i);
const ONE = wordPattern(
  /\b(?:(?:one|a|each|single|per) (?:query|request|call)|per (?:request|query|call)|je anfrage|pro anfrage)\b/i,
);
const AT_ONCE = wordPattern(
  /\b(?:open|at once|concurren\w{0,3}|parallel\w{0,1}|simultaneous\w{0,2}|in flight|gleichzeitig\w{0,2}|offen\w{0,1})\b/i,
);

const OF_TESTS = wordPattern(
  /\b(?:sandbox\w{0,2}|test (?:environment|system|account|mode)|staging|demo|testumgebung|testsystem)\b/iu,
);

/** Whether a text has some words; the many limits of one clause ask it once. */
function asked(words: RegExp) {
  let last: string | undefined;
  let has = false;
  return (text: string) => {
    if (text !== last) [last, has] = [text, words.test(text)];
    return has;
  };
}
const isOurs = asked(OURS);
const isNoLimit = asked(NO_LIMIT);
const isOfTests = asked(OF_TESTS);
const speaksOfLimits = asked(LIMIT_WORDS);

const isLimit = (
  { window, unit, noun, owner }: LimitReading,
  { input, text }: Clause,
) => {
  if (window === undefined || owner === 'test') return false;
  if (isOurs(text) || isNoLimit(text) || isOfTests(text)) return false;
  // Without a noun, "40/s" is a rate of requests
  const isOfRequests = unit !== 'points' || noun === undefined;
  if (input === 'constraints') return isOfRequests || speaksOfLimits(text);
  return isOfRequests && speaksOfLimits(text);
};

/** "bucket 4,000 points, restores 40/s": how much is in it, and how fast it comes back. */
function bucketIn(clause: Clause) {
  const holds = clause.parts.find(({ text }) => BUCKET.test(text));
  const refills = clause.parts.find(({ text }) => RESTORES.test(text));
  const size = holds?.quantities.find(({ kind }) => kind === 'count');
  const rate = refills?.quantities.find(({ kind }) => kind === 'rate');
  if (!size || !rate) return undefined;
  const isPoints = /point|credit|punkt|cost/i.test(
    `${size.noun ?? ''} ${rate.noun ?? ''}`,
  );
  return { size: size.value, rate, isPoints };
}

type Ceiling = NonNullable<Notebook['details']['ceilings']>[number];

const eachIn = ({ text }: Statement) =>
  /\b(?:per|je|pro)\s(\p{L}{3,30})/iu.exec(text)?.[1].toLowerCase();

/** What bounds one request, or what runs at the same time. */
function ceilingIn(part: Statement): Ceiling | undefined {
  const counts = part.quantities.filter(({ kind }) => kind === 'count');
  const count =
    counts.find(({ noun = '' }) => noun && !REQUEST_NOUNS.test(noun)) ??
    counts[0];
  if (!count) return undefined;
  const { noun = '', value } = count;
  const isRequests = noun === '' || REQUEST_NOUNS.test(noun);
  const isAtOnce = count.isConcurrent || AT_ONCE.test(part.text);
  if (isAtOnce && !(isRequests && count.isConcurrent && !eachIn(part))) {
    const each = eachIn(part);
    const what = noun === '' ? 'under way' : noun;
    return {
      amount: value,
      counts: what,
      per: 'moment',
      ...(each && { each }),
    };
  }
  const isBound = LIMIT_WORDS.test(part.text) && ONE.test(part.text);
  return isBound && noun !== '' && !isRequests
    ? { amount: value, counts: noun, per: 'request' }
    : undefined;
}

/** Limits of the third party. */
export function readLimits(clauses: Clause[], notes: Notebook) {
  const counted = new Set(
    clauses
      .filter(({ input }) => input === 'dataVolume')
      .flatMap(({ parts }) => parts.flatMap(amountsIn))
      .flatMap(({ noun }) => stemsOf(noun)),
  );
  const isPaged = clauses.some(({ parts }) => parts.some(pageSizeIn));
  // "50 messages per second", where messages are what is sent one by one
  const isOfItems = ({ noun = '', window }: LimitReading, clause: Clause) =>
    clause.input === 'constraints' &&
    window !== undefined &&
    !isPaged &&
    !isOurs(clause.text) &&
    !isOfTests(clause.text) &&
    stemsOf(noun).some(stem => counted.has(stem));
  const limits: NonNullable<typeof notes.details.limits> = [];
  const ceilings: Ceiling[] = [];
  for (const clause of clauses) {
    const { input, label, statement } = clause;
    if (input === 'dataVolume' || input === 'failureTolerance') continue;
    const bucket = bucketIn(clause);
    const found = readTopic([statement], NO_NAMES).flatMap(one => {
      if (isOfItems(one, clause)) return { ...one, unit: 'requests' as const };
      return isLimit(one, clause) ? one : [];
    });
    for (const {
      amount,
      window,
      unit,
      scope,
      each,
      burst,
      appliesTo,
    } of found) {
      const isBucket = bucket?.rate.value === amount;
      const target =
        appliesTo[0] ?? (/limit|rate|quota/.test(label) ? '' : label);
      const limit = {
        amount,
        unit: isBucket && bucket.isPoints ? ('points' as const) : unit,
        window: window!,
        ...(scope && { scope }),
        ...(each && { each }),
        ...(isBucket ? { burst: bucket.size } : burst && { burst }),
        ...(target && { appliesTo: target.slice(0, 120) }),
      };
      const written = JSON.stringify(limit);
      const isKnown = limits.some(one => JSON.stringify(one) === written);
      if (isKnown || limits.length >= 20) continue;
      limits.push(limit);
      notes.quote(`limits[${limits.length - 1}]`, clause);
    }
    if (input !== 'constraints' && input !== 'thirdPartyApi') continue;
    for (const part of clause.parts) {
      const parallel = part.quantities.find(
        ({ kind, isConcurrent, noun = '' }) =>
          kind === 'count' &&
          isConcurrent &&
          (noun === '' || REQUEST_NOUNS.test(noun)),
      );
      const ceiling = ceilingIn(part);
      if (ceiling && ceilings.length < 20) {
        ceilings.push(ceiling);
        notes.quote(`ceilings[${ceilings.length - 1}]`, clause, part);
      } else if (parallel) {
        notes.set('concurrency', parallel.value, clause, part);
      }
    }
  }
  if (limits.length > 0) notes.details.limits = limits;
  if (ceilings.length > 0) notes.details.ceilings = ceilings;
}
