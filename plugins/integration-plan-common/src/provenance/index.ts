export { factPath, resolveFactPath } from './factPath';
export {
  assumedFacts,
  confirmFacts,
  provenanceOf,
  provenanceOfSection,
} from './provenance';
export { reconcileProvenance } from './reconcileProvenance';
export { sayFactPath } from './sayFactPath';
