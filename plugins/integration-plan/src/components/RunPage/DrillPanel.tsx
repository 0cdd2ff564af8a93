import type { DrillScript } from '@integration-plan/plugin-integration-plan-common';

/** What a drill plays, as far as it has got. */
export const DrillPanel = (_: {
  script: DrillScript;
  /** When the drill began, ISO 8601. */
  startedAt: string;
  /** When it ended; null while it goes on. */
  endedAt: string | null;
}) => null;
