export { judgePlan, type Evidence, type PlanVerdict } from './judgePlan';
export { judgeAlerts, judgeValue, type ReadingJudgement } from './judgeReading';
