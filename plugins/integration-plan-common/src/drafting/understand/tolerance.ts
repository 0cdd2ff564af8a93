import { durationSeconds } from '../../facts/durations';
import type { Statement } from '../../reading/grammar/statements';
import { wordPattern } from '../../reading/grammar/wordPattern';
import { findDurabilityPromise } from '../../review/promises';
import type { Scenario } from '../../schema/scenario';
import { toDuration } from '../decide/known';
import type { Clause } from './clauses';
import { lengthsIn } from './lengths';
import type { Notebook } from './Notebook';

const NO_LOSS = wordPattern(
  /\b(?:must|may|can|should)(?: not|n['’]t| never|not)\s(?:be\s|ever\s|get\s|afford to\s)?(?:los[et]|lost|dropped?|miss(?:ed)?|lose)\b|\b(?:not|never) get lost\b|\bno (?:data |event |message )?loss\b|\bno \w+ (?:may|can|must) (?:be |get )?(?:lost|dropped|missed)|\bnothing (?:may|can|must|should) (?:be |get )?(?:lost|dropped|missed)|\bnever (?:be )?(?:los[et]|lost|dropped?|miss(?:ed)?)\b|\bzero (?:data )?loss\b|\bcannot (?:be lost|lose|afford)|\bexactly[- ]once\b|\bat[- ]least[- ]once\b|\bmust (?:survive|arrive|not disappear|all arrive)|\bguaranteed\b|\bdurabl[ey]\b|\bevery \w+ (?:must|has to) (?:arrive|reach|be delivered|be processed)|\b(?:nichts|nie|niemals|nicht|kein\w{0,2} \w+) (?:darf |dürfen |kann )?(?:verloren|verlieren|fehlen)\b|\bverlustfrei\b|\b(?:darf|dürfen) nicht (?:verloren gehen|fehlen)/iu,
);

const LOSS_OK = wordPattern(
  /\bbest[- ]effort\b|\bloss (?:is )?(?:ok|okay|acceptable|fine|allowed|tolerable)|\b(?:may|can) (?:be )?(?:lost|dropped?|skip(?:ped)?|lose|miss(?:ed)?)\b|\b(?:ok|okay|fine|acceptable) to (?:lose|drop|miss|skip)\b|\bnot critical\b|\bnice to have\b|\b(?:losing|missing|skipping)\b.{1,30}\bis (?:fine|ok|okay|acceptable)|\b(?:darf|dürfen) (?:auch mal )?(?:verloren gehen|ausfallen|fehlen)|\bnicht kritisch\b|\b(?:ausfall|verlust) ist (?:ok|egal|verkraftbar|hinnehmbar)/iu,
);

/** @returns undefined where the words do not say */
export function lossAllowedIn(text: string): boolean | undefined {
  if (NO_LOSS.test(text)) return false;
  const ok = LOSS_OK.exec(text);
  if (!ok) return undefined;
  const before = text.slice(Math.max(0, ok.index - 12), ok.index);
  const after = text.slice(ok.index + ok[0].length, ok.index + 40);
  return !/\bnot?\s$/i.test(before) && !/^ is (?:not|un)/i.test(after);
}

const KEEPS = wordPattern(
  /\b(?:retr\w{1,5}|queue\w{0,1}|surviv\w{1,3}|keep|kept|hold|outage\w{0,1}|down|replay\w{0,2}|buffer\w{0,2}|lose|lost|durab\w{1,4}|ausfall\w{0,2}|überleb\w{1,3}|aufbewahr\w{0,2}|puffer\w{0,2}|nachhol\w{0,2})\b/iu,
);
const KEPT_FOR = wordPattern(
  /\b(?:for|surviv\w{0,3}|outages? of|down for|für|von|retries of)\s(?:(?:up to|at least|as long as|an outage of|outages of|bis zu|mindestens|a|an)\s){0,2}$|\b(?:up to|bis zu)\s$|\b(?:keep|kept|hold)\s(?:them|it|these|those|all)\s$/iu,
);

const longest = <T extends { seconds: number }>(found: T[]): T | undefined =>
  [...found].sort((a, b) => b.seconds - a.seconds)[0];

export const keepForIn = (statement: Statement): string | undefined =>
  KEEPS.test(statement.text)
    ? longest(
        lengthsIn(statement).filter(({ before }) => KEPT_FOR.test(before)),
      )?.iso
    : undefined;

const WITHIN = wordPattern(
  /\b(?:within|no later than|not later than|at the latest|in under|in less than|in at most|under|below|at most|not more than|no more than|up to|maximum|max\.?|older than|latency of|delay of|late by|longer than|may be|can be|innerhalb von|innerhalb|binnen|in|höchstens|maximal|bis zu|nach spätestens|spätestens nach|länger als|älter als)\s(?:(?:a|an|about|etwa|just|nur)\s)?$/iu,
);
const LATE_BEHIND = wordPattern(
  /^\s(?:late|later|old|behind|delay|stale|max|at most|alt|verspätet|später|verzögert|verzögerung)\b/iu,
);
const LATE = wordPattern(
  /\b(?:late\w{0,2}|delay\w{0,2}|old\w{0,2}|behind|stale\w{0,4}|latency|lag|respon[sd]\w{0,3}|answer\w{0,2}|within|in under|in less than|reach\w{0,2}|arriv\w{1,2}|visible|fresh\w{0,4}|wait\w{0,3}|thank\w{0,2}|see\w{0,1}|innerhalb|binnen|spätestens|warten|wartet|sichtbar|alt|verspät\w{1,4}|verzöger\w{1,4}|antwort\w{0,3})\b/iu,
);
/** "Right away (5 s)". */
const AT_ONCE = wordPattern(
  /\b(?:right away|at once|immediately|sofort|gleich)\W{0,3}$/iu,
);
/** "Retry for up to 24 hours" says how long, not how late. */
const RETRIED = wordPattern(
  /\b(?:retr(?:y|ies)|queue|keep|survive\w{0,1}|for|outage of|für)\s(?:for\s)?(?:up to\s|bis zu\s)?$/iu,
);

/** How late something may be. */
export function deadlineIn(statement: Statement): string | undefined {
  const isLate = LATE.test(statement.text);
  return lengthsIn(statement).find(({ before, behind }) => {
    if (AT_ONCE.test(before)) return true;
    if (!isLate || RETRIED.test(before)) return false;
    return WITHIN.test(before) || LATE_BEHIND.test(behind);
  })?.iso;
}

const USER_FACING = wordPattern(
  /\buser-facing\b|\b(?:users?|customers?|shoppers?|agents?|nurses?|doctors?|drivers?|patients?|clerks?|somebody|people|kunden?|nutzer|mitarbeiter) (?:waits?|is waiting|are waiting|sees?|must ?n['’]t wait|must not wait|wartet|warten|sieht|sehen)\b|friendly error|\binteractive\b|while (?:the|a) (?:user|customer)/iu,
);

const TENANTS_FAIL =
  /(\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent|prozent)\s(?:of\s|der\s)?(?:the |all )?(?:tenants|customers|shops|stores|accounts|mandanten|kunden)/i;

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

/** "Door events can be 10 min late" says nothing of other work. */
function isOfOne({ text }: Clause, { details, readings }: Notebook): boolean {
  const { workloads = [] } = details;
  const own = new Set(
    readings
      .filter(
        ({ path, input, passage }) =>
          path.startsWith('workloads[') &&
          input === 'failureTolerance' &&
          text.startsWith(passage.slice(0, 100)),
      )
      .map(({ path }) => path),
  );
  return workloads.length > 1 && own.size === 1;
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
    notes.set('tolerance.keepFor', keepForIn(clause.statement), clause);
    if (!isOfOne(clause, notes)) {
      notes.set('tolerance.maxDelay', deadlineIn(clause.statement), clause);
    }
    const tenants = TENANTS_FAIL.exec(clause.text)?.[1];
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
