export {
  buildDrill,
  type DrillInput,
  type RecordedTrouble,
} from './buildDrill';
export { describeScenario } from './describeScenario';
export { DRILL_LABEL } from './drillAlerts';
export { replayDrill, type DrillMoment } from './replayDrill';
