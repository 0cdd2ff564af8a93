import type { Procedure } from '../../sections/runbook';
import type { ProcedureKey } from './watch';

/** A step as a draft writes it. */
export type Step = Partial<Procedure['steps'][number]> & { text: string };

export type NewProcedure = Omit<Partial<Procedure>, 'steps'> & {
  key: ProcedureKey;
  title: string;
  kind: NonNullable<Procedure['kind']>;
  trigger: string;
  steps: Step[];
};

/** What a procedure says, before its alerts are known. */
export type Plan = Pick<NewProcedure, 'title' | 'kind' | 'steps'> & {
  /** Besides its alerts. */
  when?: string;
};
