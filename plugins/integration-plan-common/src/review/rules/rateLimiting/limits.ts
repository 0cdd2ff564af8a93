import { partitionOf, tenantsOf } from '../../../rateBudget/demand';
import { findBrokenLimits } from '../../../rateBudget/compareRates';
import {
  formatNumber,
  formatPer,
  formatShare,
  formatStretch,
  formatUnits,
} from '../../../words/numbers';
import type { BudgetClientLimit, BudgetLimit } from '../../../rateBudget/types';
import type { Rule } from '../../types';
import {
  limitFix,
  ourLimit,
  pathOf,
  rateContext,
  type RateContext,
  theirLimit,
  workload,
} from './context';

const formatOurs = ({ amount, window, burst }: BudgetClientLimit) =>
  `${formatNumber(amount)} ${formatPer(window)}${
    burst ? ` with bursts of ${formatNumber(burst)}` : ''
  }`;

/** E.g. "80 × 60 = 4,800 per hour > 1,000". */
function calculate(
  ours: BudgetClientLimit,
  stretch: number,
  units: number,
  counters: number,
): string {
  const times = stretch / ours.window;
  const own =
    ours.burst === undefined
      ? `${formatNumber(ours.amount)} × ${formatNumber(Math.ceil(times) || 1)}`
      : `${formatNumber(ours.burst)} + ${formatNumber(
          ours.amount,
        )} × ${formatNumber(times)}`;
  const all =
    counters > 1 ? `(${own}) × ${formatNumber(counters)} tenants` : own;
  return `${all} = ${formatNumber(units)} ${
    stretch === 0 ? 'at once' : formatPer(stretch)
  }`;
}

/** So many windows one after the other are full only where much work waits. */
const LONG_STRETCH = 1000;

/**
 * How a limit of ours meets one that counts for some resource only: `elsewhere`,
 * where either is about another one, `perhaps`, where ours is about everything.
 */
function meetsResource(
  { limits, clientLimits }: RateContext['facts'],
  ours: BudgetClientLimit,
  theirs: BudgetLimit,
): 'elsewhere' | 'perhaps' | undefined {
  const { appliesTo } = limits.find(({ key }) => key === theirs.key)!;
  if (appliesTo.length === 0 || theirs.workloads) return undefined;
  const isNamed = ({ workload: name }: { workload?: string }) =>
    name !== undefined && appliesTo.includes(name);
  const own = clientLimits.find(({ key }) => key === ours.key)!;
  if (isNamed(own)) return undefined;
  return own.workload !== undefined || clientLimits.some(isNamed)
    ? 'elsewhere'
    : 'perhaps';
}

export const clientRate: Rule = {
  id: 'client-rate',
  severity: 'error',
  title:
    'What our own limits let out stays within each limit of the third party, in each of its windows.',
  *check(review) {
    const context = rateContext(review);
    const { facts, input, budget } = context;
    // A flow without a workload sends too, and nothing says how much
    const { flows } = review.document.sections.architecture.facts;
    const isWhole = input.workloads.length >= flows.length;
    for (const broken of findBrokenLimits(input)) {
      const { ours, theirs, stretch, units, capacity, counters } = broken;
      const resource = meetsResource(facts, ours, theirs);
      if (resource === 'elsewhere') continue;
      const { sent, demand } = budget.limits.find(
        ({ key }) => key === theirs.key,
      )!;
      const isKnown = isWhole && demand !== undefined;
      const isReached = !isKnown || (sent ?? units) > capacity;
      // Without a burst nothing says that they are spread over the window
      const isUneven =
        ours.burst === undefined &&
        counters === 1 &&
        ours.amount / ours.window <= theirs.amount / theirs.window;
      const severity = isReached && !isUneven ? 'error' : 'warning';
      const isDoubtful =
        resource === 'perhaps' ||
        ((!isKnown || !isReached) && stretch > LONG_STRETCH * ours.window);
      const said = formatOurs(ours);
      const when = stretch === 0 ? 'at once' : `in ${formatStretch(stretch)}`;
      yield {
        path: pathOf(facts, 'clientLimits', ours.key),
        at: `${ours.key} ${theirs.key}`,
        severity: isDoubtful ? 'hint' : severity,
        message: isUneven
          ? `Our ${said} may all go out ${when}, where ${formatUnits(
              capacity,
              theirs.unit,
            )} are allowed`
          : `Our ${said}${
              counters > 1
                ? ` for each of ${formatNumber(counters)} tenants`
                : ''
            } is ${formatNumber(units)} ${
              stretch === 0 ? 'at once' : formatPer(stretch)
            }, the limit is ${formatNumber(capacity)}`,
        evidence: [ourLimit(facts, ours), theirLimit(facts, theirs)],
        arithmetic: `${calculate(
          ours,
          stretch,
          units,
          counters,
        )} > ${formatNumber(capacity)}`,
        suggestion: isUneven
          ? 'Give our limit a burst, so that it spreads them over its window.'
          : 'Lower our limit, or give it a bucket that the longest window can take.',
        fix:
          partitionOf(ours.scope) === partitionOf(theirs.scope)
            ? limitFix(context, ours.scope, ours.unit, ours)
            : undefined,
      };
    }
  },
};

export const limitScope: Rule = {
  id: 'limit-scope',
  severity: 'warning',
  title:
    'For whom a limit counts is said where there are tenants, and our own limits count for the same.',
  *check(review) {
    const { facts, input } = rateContext(review);
    const tenants = tenantsOf(input.workloads);
    const evidence = facts.workloads
      .filter(each => each.tenants !== undefined)
      .map(({ key }) => workload(facts, key));
    for (const theirs of input.limits) {
      const path = pathOf(facts, 'limits', theirs.key);
      const partition = partitionOf(theirs.scope);
      const ours = input.clientLimits.filter(
        limit => partitionOf(limit.scope) !== 'user',
      );
      const common = { path, at: theirs.key };
      if (tenants !== undefined && tenants > 1 && !theirs.scope) {
        yield {
          ...common,
          message: `The limit "${
            theirs.key
          }" does not say whether it counts for each tenant or for all ${formatNumber(
            tenants,
          )} together`,
          evidence: [theirLimit(facts, theirs), ...evidence],
          suggestion:
            'Look it up and say it: the two differ by the number of tenants. Until then it counts for all together.',
        };
      } else if (
        partition === 'all' &&
        ours.length > 0 &&
        ours.every(({ scope }) => scope === 'tenant') &&
        tenants === undefined
      ) {
        yield {
          ...common,
          message: `Our limits are for each tenant, the limit "${theirs.key}" is for all of them, and nothing says how many there are`,
          evidence: [
            theirLimit(facts, theirs),
            ...ours.map(limit => ourLimit(facts, limit)),
          ],
          suggestion:
            'Give the number of tenants with the workloads, and add a limit of our own for all of them.',
        };
      } else if (
        partition === 'tenant' &&
        (tenants ?? 1) > 1 &&
        ours.length > 0 &&
        ours.every(({ scope }) => partitionOf(scope) === 'all')
      ) {
        yield {
          ...common,
          severity: 'hint',
          message: `The limit "${theirs.key}" is for each tenant, ours are for all of them together`,
          evidence: [
            theirLimit(facts, theirs),
            ...ours.map(limit => ourLimit(facts, limit)),
          ],
          suggestion:
            'Count for each tenant, so that a busy one does not hold up the others.',
        };
      }
    }
  },
};

/** A bound of ours, be it not as a fact. */
const HELD =
  /\b(?:limiter\w{0,1}|throttl\w{1,4}|token bucket|semaphore|held (?:to|at|below|back)|(?:we|wir|nous)\b.{0,30}\d|(?:(?:not|never) )?(?:send|sends|sent|make|makes) (?:no |not )?more than|pace[sd]?|drossel\w{1,4}|senden höchstens|limiteur)\b/i;

export const clientLimitMissing: Rule = {
  id: 'client-limit-missing',
  severity: 'warning',
  title: 'Where the third party limits us, a limit of our own comes first.',
  *check(review) {
    const context = rateContext(review);
    const { facts, input, budget } = context;
    const isSent =
      input.workloads.length === 0 ||
      input.workloads.some(({ direction }) => direction !== 'received');
    if (input.limits.length === 0 || facts.clientLimits.length > 0 || !isSent) {
      return;
    }
    const worst = budget.limits.find(({ key }) => key === budget.binding);
    const [first] = input.limits;
    const { utilisation } = worst ?? {};
    const known = utilisation !== undefined;
    const severity = known && utilisation > 1 ? 'error' : 'warning';
    yield {
      severity: known && utilisation <= 0.5 ? 'hint' : severity,
      path: pathOf(facts, 'clientLimits'),
      message:
        known && utilisation > 1
          ? 'Nothing of ours holds requests back, and they come to more than the third party allows'
          : 'The third party limits us, and nothing of ours holds requests back before it does',
      ...(!(known && utilisation > 1) && { spoken: { words: HELD } }),
      evidence: input.limits.map(limit => theirLimit(facts, limit)),
      ...(worst && { arithmetic: worst.lines[worst.lines.length - 1] }),
      suggestion:
        'Keep a limit of our own below theirs, such as a token bucket in front of the client.',
      fix: limitFix(context, first.scope, first.unit),
    };
  },
};

/** The share of a limit that should stay free. */
const HEADROOM = 0.2;

export const rateHeadroom: Rule = {
  id: 'rate-headroom',
  severity: 'warning',
  title: 'At least 20 % of each limit stays free.',
  *check(review) {
    const context = rateContext(review);
    const { facts, input, budget } = context;
    // Without a limit of our own, that is what is to be said
    if (facts.clientLimits.length === 0) return;
    for (const { key, headroom, lines, sent, capacity } of budget.limits) {
      if (headroom === undefined || headroom < -1e-9) continue;
      if (headroom >= HEADROOM - 1e-9) continue;
      const theirs = input.limits.find(limit => limit.key === key)!;
      const alike = input.clientLimits.filter(
        limit =>
          limit.unit === theirs.unit &&
          partitionOf(limit.scope) === partitionOf(theirs.scope),
      );
      const [only] = alike;
      yield {
        path: pathOf(facts, 'limits', key),
        at: key,
        // Little, but enough to have been left on purpose
        severity: headroom >= HEADROOM / 2 - 1e-9 ? 'hint' : 'warning',
        message: `Of the limit "${key}" ${formatShare(headroom)} stay free`,
        evidence: [
          theirLimit(facts, theirs),
          ...alike.map(limit => ourLimit(facts, limit)),
        ],
        arithmetic: `1 - ${formatNumber(sent!)} / ${formatNumber(
          capacity,
        )} = ${formatShare(headroom)}`,
        suggestion: `Leave 20 % for retries, for people and for what else uses the limit. ${
          lines[lines.length - 1]
        }`,
        fix:
          alike.length === 1
            ? limitFix(context, only.scope, only.unit, only)
            : undefined,
      };
    }
  },
};
