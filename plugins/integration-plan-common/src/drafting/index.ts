export {
  understandInputs,
  understandScenario,
} from './understand/understandScenario';
