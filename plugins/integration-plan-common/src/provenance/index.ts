export { factPath, resolveFactPath } from './factPath';
export { assumedFacts, confirmFacts, provenanceOf } from './provenance';
export { reconcileProvenance } from './reconcileProvenance';
export { sayFactPath } from './sayFactPath';
