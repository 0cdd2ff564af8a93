import type { Procedure } from '../../sections/runbook';
import { rateLimited } from './rateLimited';
import { reauthenticate } from './reauthenticate';
import { replay } from './replay';
import { rollback } from './rollback';
import { schemaChanged } from './schemaChanged';
import type { Sections, StandardProcedure } from './StandardText';
import { vendorDown } from './vendorDown';

/** The procedures that every plan needs, in the order in which they are shown. */
export const STANDARD_PROCEDURES = [
  { kind: 'reauthenticate', key: 're-authenticate', write: reauthenticate },
  { kind: 'replay', key: 'replay-failed-work', write: replay },
  { kind: 'vendorDown', key: 'vendor-down', write: vendorDown },
  { kind: 'rateLimited', key: 'rate-limited', write: rateLimited },
  { kind: 'schemaChanged', key: 'schema-changed', write: schemaChanged },
  { kind: 'rollback', key: 'roll-back', write: rollback },
] as const satisfies ReadonlyArray<{
  kind: NonNullable<Procedure['kind']>;
  key: string;
  write: (sections: Sections) => StandardProcedure;
}>;

export type StandardKind = (typeof STANDARD_PROCEDURES)[number]['kind'];

const LONGEST_TRIGGER = 2000;
const MOST_STEPS = 100;

/** A standard procedure, made from the facts of a plan and no longer than the schema takes. */
export function writeStandardProcedure(
  kind: StandardKind,
  sections: Sections,
): StandardProcedure {
  const { write } = STANDARD_PROCEDURES.find(one => one.kind === kind)!;
  const { trigger, steps, ...rest } = write(sections);
  return {
    ...rest,
    trigger: trigger.slice(0, LONGEST_TRIGGER),
    steps: steps.slice(0, MOST_STEPS),
  };
}
