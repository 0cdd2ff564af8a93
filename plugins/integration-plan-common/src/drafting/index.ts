export {
  draftDocument,
  draftSection,
  type DraftOptions,
} from './draftDocument';
export {
  understandInputs,
  understandScenario,
} from './understand/understandScenario';
