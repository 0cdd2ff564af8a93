import { useMemo } from 'react';
import {
  diffProcedure,
  type Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { ChangedSteps } from '../procedures/ChangedSteps';
import { FieldChanges } from '../procedures/FieldChanges';

/** What a suggestion changes in a procedure, step by step and word by word. */
export const ProcedureChanges = ({
  before,
  after,
}: {
  /** Null: there is none yet. */
  before: Procedure | null;
  after: Procedure;
}) => {
  const diff = useMemo(
    () => diffProcedure(before ?? { ...after, steps: [] }, after),
    [before, after],
  );
  if (!diff.isChanged) {
    return <Typography variant="body2">Nothing is changed yet.</Typography>;
  }
  return (
    <>
      <FieldChanges fields={diff.fields} />
      <ChangedSteps
        steps={diff.steps}
        label={`Suggested changes of ${after.title}`}
        since=""
      />
    </>
  );
};
