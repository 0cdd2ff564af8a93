import type {
  DrillRequest,
  DrillScript,
  Plan,
  Run,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';

/** Makes what a drill plays. */
export interface DrillScripts {
  /**
   * @param plan - as it is now; the caller may read it
   * @throws `InputError` for what cannot be played
   */
  build(
    plan: Plan,
    procedure: Run['procedure'],
    request: DrillRequest,
    options: CallerOptions,
  ): Promise<DrillScript>;
}
