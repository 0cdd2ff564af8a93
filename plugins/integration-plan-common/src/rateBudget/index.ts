export * from './types';
export { budgetOf } from './budgetOf';
export { computeBudget } from './computeBudget';
export { computeOutage } from './computeOutage';
export { suggestClientLimit, type SuggestedLimit } from './suggestClientLimit';
export {
  simulate,
  simulateInSlices,
  type SliceOptions,
} from './simulation/simulate';
export {
  sayLimit,
  sayNumber,
  sayRate,
  saySeconds,
  sayShare,
  sayStretch,
  sayUnits,
} from './say';
