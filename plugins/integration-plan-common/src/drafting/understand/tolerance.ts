import { durationSeconds } from '../../facts/durations';
import { findDurations } from '../../markdown/recognise/numbers';
import { findDurabilityPromise } from '../../review/promises';
import type { Scenario } from '../../schema/scenario';
import { toDuration } from '../decide/known';
import type { Clause } from './clauses';
import type { Notebook } from './Notebook';

const NO_LOSS =
  /\b(?:must|may|can|should)(?: not|n['’]t| never|not)\s(?:be\s|ever\s|afford to\s)?(?:los[et]|lost|dropped?|miss(?:ed)?|lose)\b|\bno (?:data |event |message )?loss\b|\bno \w+ (?:may|can|must) (?:be |get )?(?:lost|dropped|missed)|\bnever (?:be )?(?:los[et]|lost|dropped?|miss(?:ed)?)\b|\bzero (?:data )?loss\b|\bcannot (?:be lost|lose|afford)|\bexactly[- ]once\b|\bat[- ]least[- ]once\b|\bmust (?:survive|arrive|not disappear|all arrive)|\bguaranteed\b|\bdurabl[ey]\b|\bevery \w+ (?:must|has to) (?:arrive|reach|be delivered|be processed)/i;

const LOSS_OK =
  /\bbest[- ]effort\b|\bloss (?:is )?(?:ok|okay|acceptable|fine|allowed|tolerable)|\b(?:may|can) (?:be )?(?:lost|dropped?|skip(?:ped)?|lose|miss(?:ed)?)\b|\b(?:ok|okay|fine|acceptable) to (?:lose|drop|miss|skip)\b|\bnot critical\b|\bnice to have\b|\b(?:losing|missing|skipping)\b.{1,30}\bis (?:fine|ok|okay|acceptable)/i;

/** @returns undefined where the words do not say */
export function lossAllowedIn(plain: string): boolean | undefined {
  if (NO_LOSS.test(plain)) return false;
  const ok = LOSS_OK.exec(plain);
  if (!ok) return undefined;
  const before = plain.slice(Math.max(0, ok.index - 12), ok.index);
  const after = plain.slice(ok.index + ok[0].length, ok.index + 40);
  return !/\bnot?\s$/i.test(before) && !/^ is (?:not|un)/i.test(after);
}

/** A capital M after a number counts millions, not minutes. */
const durationsIn = (text: string) =>
  findDurations(text).filter(({ text: found }) => !/\dM$/.test(found));

/** Each length of time right behind a phrase. */
const after = (plain: string, phrase: RegExp) =>
  [...plain.matchAll(phrase)].flatMap(match => {
    const [first] = durationsIn(plain.slice(match.index + match[0].length));
    return first && first.index <= 2 ? [first.iso] : [];
  });

const longest = (found: string[]) =>
  found.sort((a, b) => durationSeconds(b) - durationSeconds(a))[0];

const KEEP =
  /(?:\b(?:for|surviv\w{0,3}|outages? of|down for|retry for|retries for|hold for|keep for)(?: up to| at least| as long as| an outage of| outages of)?|\bup to)\s(?=\d)/gi;

const DELAY =
  /\b(?:within|no later than|not later than|at the latest|in under|in less than|in at most|under|below|at most|not more than|no more than|up to|maximum|max\.?|older than|latency of|delay of|late by|may be|can be)\s(?=\d)/gi;

const LATE =
  /\b(?:late|later|delay|old|behind|stale|latency|lag|respon[sd]|answer|within|in under|in less than|reach|arrive|visible|fresh)/i;

export const keepForIn = (plain: string) =>
  /\b(?:retr|queue|surviv|keep|kept|hold|outage|down|replay|buffer|lose|lost|durabl)/i.test(
    plain,
  )
    ? longest(after(plain, KEEP))
    : undefined;

export function deadlineIn(plain: string): string | undefined {
  if (!LATE.test(plain)) return undefined;
  // "retry for up to 24 hours" says how long, not how late
  const words = plain.replace(
    /\b(?:retry|retries|queue|keep|survive|for)\s(?:for\s)?up to\s\d+\s?\w+/gi,
    '',
  );
  return after(words, DELAY)[0];
}

const USER_FACING =
  /\buser-facing\b|\b(?:users?|customers?|shoppers?|agents?|somebody|people) (?:waits?|is waiting|are waiting|sees?)\b|friendly error|\binteractive\b|while (?:the|a) (?:user|customer)/i;

const TENANTS_FAIL =
  /(\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent)\s(?:of\s)?(?:the |all )?(?:tenants|customers|shops|stores|accounts)/i;

/** What the review will hold the plan against is promised, too. */
function readPromise(scenario: Scenario, own: Clause[], notes: Notebook) {
  const promise = findDurabilityPromise(scenario);
  const [first] = own;
  if (!promise || !first) return;
  const clause = { ...first, text: promise.said };
  const { tolerance } = notes.details;
  if (tolerance?.lossAllowed !== false) {
    notes.replace('tolerance.lossAllowed', false, clause);
  }
  const { seconds } = promise;
  const kept = notes.details.tolerance?.keepFor;
  if (seconds === undefined || (kept && durationSeconds(kept) >= seconds)) {
    return;
  }
  notes.replace('tolerance.keepFor', toDuration(seconds), clause);
}

/** What may be lost or late, of the integration as a whole. */
export function readTolerance(
  scenario: Scenario,
  clauses: Clause[],
  notes: Notebook,
) {
  const own = clauses.filter(({ input }) => input === 'failureTolerance');
  const lost = own.flatMap(clause => {
    const allowed = lossAllowedIn(clause.whole);
    return allowed === undefined ? [] : [{ clause, allowed }];
  });
  // Where one part must not be lost, that is the promise
  const strict = lost.find(({ allowed }) => !allowed) ?? lost[0];
  if (strict) {
    notes.set('tolerance.lossAllowed', strict.allowed, strict.clause);
  }
  for (const clause of own) {
    notes.set('tolerance.keepFor', keepForIn(clause.whole), clause);
    notes.set('tolerance.maxDelay', deadlineIn(clause.whole), clause);
    const tenants = TENANTS_FAIL.exec(clause.plain)?.[1];
    notes.set(
      'tolerance.failedTenants',
      tenants === undefined ? undefined : Number(tenants) || undefined,
      clause,
    );
  }
  readPromise(scenario, own, notes);
  for (const clause of clauses) {
    const isGoal =
      clause.input === 'failureTolerance' || clause.input === 'integrationGoal';
    if (isGoal && USER_FACING.test(clause.whole)) {
      notes.set('tolerance.userFacing', true, clause);
    }
  }
}
