import { counts, costOf, partitionOf } from './demand';
import type { BudgetInput, BudgetWorkload, MissingNumber } from './types';

const NAMES: Partial<Record<keyof BudgetWorkload, string>> = {
  items: 'the number of items',
  requestsPerItem: 'the number of requests for an item',
  window: 'the window in which the items come',
  peakFor: 'how long the peak lasts',
  pointsPerRequest: 'the points that a request costs',
  bytesPerRequest: 'the bytes of a request',
  busiest: 'the items of the busiest user',
};

/** The numbers that the arithmetic of a workload needs and does not have. */
function missingOf(
  workload: BudgetWorkload,
  { limits, clientLimits }: BudgetInput,
): Array<keyof BudgetWorkload> {
  const applied = [...limits, ...clientLimits].filter(limit =>
    counts(limit, workload),
  );
  const { pageSize, requestsPerItem, peakFactor = 1, peakFor } = workload;
  const isSmooth = workload.kind === 'steady' || workload.kind === 'perUser';
  return [
    ...(workload.items === undefined ? ['items' as const] : []),
    ...(pageSize === undefined && requestsPerItem === undefined
      ? ['requestsPerItem' as const]
      : []),
    ...(workload.window === undefined ? ['window' as const] : []),
    ...(isSmooth && peakFactor > 1 && peakFor === undefined
      ? ['peakFor' as const]
      : []),
    ...(limits.some(
      limit =>
        counts(limit, workload) &&
        partitionOf(limit.scope) === 'user' &&
        workload.busiest === undefined,
    )
      ? ['busiest' as const]
      : []),
    ...(['points', 'bytes'] as const).flatMap(unit =>
      applied.some(limit => limit.unit === unit) &&
      costOf(workload, unit) === undefined
        ? [`${unit}PerRequest` as const]
        : [],
    ),
  ];
}

/** What a plan does not say, in the order of its facts. */
export function findMissing(input: BudgetInput): MissingNumber[] {
  const { limits, workloads, unmatched = [] } = input;
  const ofWorkloads = workloads.flatMap(workload =>
    missingOf(workload, input).map(field => ({
      list: 'workloads' as const,
      key: workload.key,
      field,
      says: `${workload.title}: ${NAMES[field]} is not given.`,
    })),
  );
  return [
    ...(limits.length === 0
      ? [
          {
            list: 'limits' as const,
            says: 'No limit of the third party is given.',
          },
        ]
      : []),
    ...(workloads.length === 0
      ? [{ list: 'workloads' as const, says: 'No workload is given.' }]
      : []),
    ...ofWorkloads,
    ...unmatched.map(({ key }) => ({
      list: 'clientLimits' as const,
      key,
      field: 'workload',
      says: `Our limit "${key}" is for a workload that the plan does not have; it is not counted.`,
    })),
  ];
}
