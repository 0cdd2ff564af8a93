export { applyFix } from './applyFix';
export { listRules, reviewDocument, type RuleSummary } from './reviewDocument';
export { retryChain, retryHorizon, type RetryHorizon } from './retryHorizon';
export type { Problem as RuleProblem, ReviewInput, Rule } from './types';
