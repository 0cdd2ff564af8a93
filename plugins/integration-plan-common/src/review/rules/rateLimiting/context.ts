import type { Path } from '../../../facts/json';
import { budgetOf } from '../../../rateBudget/budgetOf';
import { computeBudget } from '../../../rateBudget/computeBudget';
import { suggestClientLimit } from '../../../rateBudget/suggestClientLimit';
import { partitionOf } from '../../../rateBudget/demand';
import { formatLimit, formatNumber, formatPer } from '../../../words/numbers';
import type {
  BudgetClientLimit,
  BudgetInput,
  BudgetLimit,
  BudgetResult,
} from '../../../rateBudget/types';
import { durationSeconds } from '../../../facts/durations';
import type { Evidence, Fix, ReviewInput } from '../../types';
import type { PlanDocument } from '../../../schema/document';

export type RateFacts = PlanDocument['sections']['rateLimiting']['facts'];

/** What the rules about rates share: computed once for a document. */
export type RateContext = {
  facts: RateFacts;
  input: BudgetInput;
  budget: BudgetResult;
};

const contexts = new WeakMap<RateFacts, RateContext>();

export function rateContext({ document }: ReviewInput): RateContext {
  const { facts } = document.sections.rateLimiting;
  const known = contexts.get(facts);
  if (known) return known;
  const input = budgetOf(document.sections);
  const context = { facts, input, budget: computeBudget(input) };
  contexts.set(facts, context);
  return context;
}

type List = 'limits' | 'clientLimits' | 'workloads';

/** Path of an item of the section's facts, by its key. */
export function pathOf(facts: RateFacts, list: List, key?: string): Path {
  const items: Array<{ key: string }> = facts[list];
  const index = items.findIndex(item => item.key === key);
  const path = ['sections', 'rateLimiting', 'facts', list];
  return index < 0 ? path : [...path, index];
}

export const theirLimit = (facts: RateFacts, limit: BudgetLimit): Evidence => ({
  path: pathOf(facts, 'limits', limit.key),
  title: `Limit "${limit.key}"`,
  said: formatLimit(limit),
});

export const ourLimit = (
  facts: RateFacts,
  limit: BudgetClientLimit,
): Evidence => ({
  path: pathOf(facts, 'clientLimits', limit.key),
  title: `Our limit "${limit.key}"`,
  said: formatLimit(limit),
});

export const workload = (facts: RateFacts, key: string): Evidence => {
  const found = facts.workloads.find(each => each.key === key)!;
  const { items, tenants } = found;
  const numbers = [
    ...(tenants ? [`${formatNumber(tenants)} tenants`] : []),
    ...(items ? [`${formatNumber(items)} items`] : []),
  ].join(', each ');
  const window = found.window
    ? ` ${formatPer(durationSeconds(found.window))}`
    : '';
  return {
    path: pathOf(facts, 'workloads', key),
    title: 'Workload',
    said: `${found.title}${numbers && `: ${numbers}${window}`}`,
  };
};

/** Work that was in time, and would no longer be. */
const isSlower = (before: BudgetResult, after: BudgetResult) =>
  before.workloads.some(
    ({ inTime, stable }, index) =>
      (inTime && after.workloads[index].inTime === false) ||
      (stable && after.workloads[index].stable === false),
  );

const MARGIN = 0.8;

/**
 * A limit of our own that keeps all of theirs with headroom, in place of one or
 * as a new one. Undefined where there is none, where it would not settle the
 * matter, or where work that is in time now would be late.
 */
export function limitFix(
  { facts, input, budget }: RateContext,
  scope: BudgetLimit['scope'],
  unit: BudgetLimit['unit'],
  old?: BudgetClientLimit,
): Fix | undefined {
  const alike = input.limits.filter(
    limit =>
      limit.unit === unit && partitionOf(limit.scope) === partitionOf(scope),
  );
  const suggested = suggestClientLimit(alike);
  if (!suggested) return undefined;
  const { amount, window, burst } = suggested;
  const taken = facts.clientLimits.map(({ key }) => key);
  const key = old?.key ?? (taken.includes('bucket') ? 'bucket-2' : 'bucket');
  const kept = (limit: BudgetClientLimit) => limit.key !== old?.key;
  const next: BudgetClientLimit = {
    ...old,
    ...{ key, scope: old ? old.scope : scope, unit, amount, burst },
    window: durationSeconds(window),
  };
  const after = computeBudget({
    ...input,
    clientLimits: [...input.clientLimits.filter(kept), next],
    unmatched: input.unmatched?.filter(kept),
  });
  const isSettled = after.limits.every(
    ({ key: limitKey, utilisation = 0 }) =>
      alike.every(limit => limit.key !== limitKey) ||
      utilisation <= MARGIN + 1e-9,
  );
  if (!isSettled || isSlower(budget, after) || taken.length >= 30) {
    return undefined;
  }
  const list = pathOf(facts, 'clientLimits');
  const said = formatLimit({ ...next, scope: undefined });
  return old
    ? {
        title: `Send ${said}`,
        changes: Object.entries({ amount, window, burst }).map(
          ([field, value]) => ({
            path: [...pathOf(facts, 'clientLimits', old.key), field],
            value,
          }),
        ),
      }
    : {
        title: `Add a limit of our own: ${said}`,
        changes: [
          {
            path: [...list, facts.clientLimits.length],
            value: {
              ...{ key, unit, amount, window },
              ...(scope && { scope }),
              ...(burst && { burst }),
            },
          },
        ],
      };
}
