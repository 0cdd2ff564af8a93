export * from './foldRun';
export { renderRunMarkdown } from './renderRunMarkdown';
export {
  RUN_MODE_WORDS,
  RUN_OUTCOME_WORDS,
  RUN_STATE_WORDS,
  sayHappening,
  sayProgress,
  sayRunEvent,
  sayRunSeconds,
  STEP_STATE_WORDS,
} from './sayRun';
