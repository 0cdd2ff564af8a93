/**
 * What else can be done with a step of a run, at the end of the row of its
 * buttons. The place for proposing an edit of the procedure.
 */
export const StepMenu = (_: {
  /** Place of the step in the procedure of the run, from 0. */
  step: number;
}) => null;
