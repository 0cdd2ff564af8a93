import type { DrillScenario } from '../schema/drill';
import type { Procedure } from '../sections/runbook';
import { SCENARIOS } from './scenarios';

/**
 * A trouble that a drill can play, in words, and the kind of procedure that
 * answers it.
 * @public
 */
export function describeScenario(scenario: DrillScenario): {
  title: string;
  says: string;
  kind: NonNullable<Procedure['kind']>;
} {
  const { title, says, kind } = SCENARIOS[scenario];
  return { title, says, kind };
}
