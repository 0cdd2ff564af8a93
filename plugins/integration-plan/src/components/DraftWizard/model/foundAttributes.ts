import {
  toKey,
  type DraftDetails,
  type Movement,
} from '@integration-plan/plugin-integration-plan-common';
import type { Attributes } from '../../ImportPage/model/attributes';

const PATTERNS: Record<Movement, string> = {
  batch: 'batch',
  polling: 'polling',
  eventDriven: 'event-driven',
  realTime: 'real-time',
};

/** What the inputs say of the plan itself. */
export function foundAttributes({
  names,
  workloads = [],
}: DraftDetails): Attributes {
  const movements = new Set(
    workloads.flatMap(({ movement }) => movement ?? []),
  );
  return {
    ...(names?.vendor && {
      title: `${names.vendor} integration`,
      vendor: toKey(names.vendor),
    }),
    pattern: [...movements].map(movement => PATTERNS[movement]).join('-and-'),
  };
}
