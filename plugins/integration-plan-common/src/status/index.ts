export { judgePlan, type StatusEvidence, type PlanVerdict } from './judgePlan';
export { judgeAlerts, judgeValue, type ReadingJudgement } from './judgeReading';
