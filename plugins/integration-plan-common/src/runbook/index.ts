export { carryFormerKeys } from './carryFormerKeys';
export {
  diffProcedure,
  type FieldDiff,
  type ProcedureDiff,
  type StepDiff,
  type WordDiff,
} from './diffProcedure';
export { effectiveProcedures } from './effectiveProcedures';
export {
  fillLabels,
  fillLabelsPlain,
  labelsIn,
  type FilledPart,
  type FillOptions,
} from './fillLabels';
export { labelsForLinks, landingPath } from './landingLink';
export {
  labelsFit,
  matchProcedures,
  METRIC_LABEL,
  type LeadingFacts,
} from './matchProcedures';
export {
  alertNameOf,
  toPrometheusRules,
  type PrometheusRulesOptions,
} from './prometheusRules';
