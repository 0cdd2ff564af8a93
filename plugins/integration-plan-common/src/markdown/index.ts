export { writeDocument, writeSection } from './writeDocument';
export {
  isWrittenDocument,
  readDocument,
  type ReadDocument,
} from './readDocument';
export type { Problem } from './readFacts';
export type { ImportedDocument } from './importDocument';
export { importDocument } from './importDocument';
