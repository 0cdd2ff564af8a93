export { describeAttributes, diffAttributes } from './diffAttributes';
export {
  diffDocuments,
  type ProseChange,
  type SectionChange,
} from './diffDocuments';
export { diffFacts, type FactChange } from './diffFacts';
export {
  diffText,
  isTextChanged,
  type LineChange,
  type TextPart,
} from './diffText';
export { isSame, type Path } from './json';
export {
  mergeDocuments,
  type MergeConflict,
  type MergeResult,
} from './mergeDocuments';
export { resolveConflicts } from './resolveConflicts';
