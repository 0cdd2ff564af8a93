import type { Procedure } from '../../sections/runbook';
import { rateLimited } from './rateLimited';
import { reauthenticate } from './reauthenticate';
import { replay } from './replay';
import { rollback } from './rollback';
import { schemaChanged } from './schemaChanged';
import type { Sections, StandardProcedure } from './StandardText';
import { vendorDown } from './vendorDown';

/** The procedures that every plan needs, in the order in which they are shown. */
export const STANDARD_PROCEDURES: ReadonlyArray<{
  kind: NonNullable<Procedure['kind']>;
  key: string;
  write: (sections: Sections) => StandardProcedure;
}> = [
  { kind: 'reauthenticate', key: 're-authenticate', write: reauthenticate },
  { kind: 'replay', key: 'replay-failed-work', write: replay },
  { kind: 'vendorDown', key: 'vendor-down', write: vendorDown },
  { kind: 'rateLimited', key: 'rate-limited', write: rateLimited },
  { kind: 'schemaChanged', key: 'schema-changed', write: schemaChanged },
  { kind: 'rollback', key: 'roll-back', write: rollback },
];
