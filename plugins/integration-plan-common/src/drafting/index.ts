export { draftDocument, draftSection } from './draftDocument';
export {
  understandInputs,
  understandScenario,
} from './understand/understandScenario';
