import type { PlanStatus } from '@integration-plan/plugin-integration-plan-common';

/** One thing that a plan watches, as a mute names it. */
export type MuteTarget = { key: string; title: string };

export const targetsOf = ({ metrics, alerts }: PlanStatus): MuteTarget[] =>
  [...metrics, ...alerts].map(({ kind, key, title }) => ({
    key: `${kind}:${key}`,
    title,
  }));
