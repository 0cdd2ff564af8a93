export { assumptionsOf, draftDocument, draftSection } from './draftDocument';
export {
  understandInputs,
  understandScenario,
} from './understand/understandScenario';
export { keepWritten } from './trace/keepWritten';
export { toDraftSources, type DraftSources } from './trace/DraftSources';
export { traceSection, type TracedSection } from './trace/traceSection';
