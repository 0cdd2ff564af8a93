import { budgetOfLimit } from './limitBudget';
import { findMissing } from './missing';
import { formatNumber } from '../words/numbers';
import type { BudgetInput, BudgetResult } from './types';
import { budgetOfWorkload } from './workloadBudget';

/**
 * Compares what a plan has to send with what it may send: closed forms, with
 * the arithmetic written out. A number that is missing is named and never
 * guessed; what depends on it stays undefined.
 * @public
 */
export function computeBudget(input: BudgetInput): BudgetResult {
  const limits = input.limits.map(limit => budgetOfLimit(input, limit));
  const workloads = input.workloads.map(workload =>
    budgetOfWorkload(input, workload),
  );
  const missing = findMissing(input);
  const used = limits.filter(({ utilisation }) => utilisation !== undefined);
  const binding = used.reduce<(typeof used)[number] | undefined>(
    (most, limit) =>
      most && most.utilisation! >= limit.utilisation! ? most : limit,
    undefined,
  );
  const attempts = input.attempts ?? 1;
  return {
    limits,
    workloads,
    binding: binding?.key,
    attempts,
    missing,
    lines: [
      ...workloads.flatMap(({ lines }) => lines),
      ...(attempts > 1
        ? [
            `Each request takes ${formatNumber(
              attempts,
            )} attempts on average, and each attempt counts.`,
          ]
        : []),
      ...limits.flatMap(({ lines }) => lines),
      ...missing.map(({ says }) => says),
    ],
  };
}
