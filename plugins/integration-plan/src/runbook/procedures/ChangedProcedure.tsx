import { useMemo, useState } from 'react';
import {
  diffProcedure,
  type LabelSet,
  type Procedure,
  type ProcedureDiff,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { Notice } from '../../shared/status';
import { ChangedSteps } from './ChangedSteps';
import { FieldChanges } from './FieldChanges';
import { ProcedureSteps } from './ProcedureSteps';

const useStyles = makeStyles({
  toggle: {
    minHeight: 44,
    textTransform: 'none',
    '@media print': { display: 'none' },
  },
});

const day = (at: string) =>
  DateTime.fromISO(at).toLocaleString(DateTime.DATE_MED);

const formatChanges = ({ fields, steps }: ProcedureDiff) => {
  const count = (kind: string) =>
    steps.filter(step => step.kind === kind).length;
  const moved = steps.filter(
    step => 'isMoved' in step && step.isMoved && step.kind === 'unchanged',
  ).length;
  const said = (
    [
      [count('added'), 'added'],
      [count('changed'), 'changed'],
      [count('removed'), 'removed'],
      [moved, 'moved'],
    ] as const
  )
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number} ${what}`);
  return [
    said.length > 0 && `Steps: ${said.join(', ')}`,
    fields.length > 0 &&
      `${fields.map(({ title }) => title).join(', ')} changed`,
  ]
    .filter(Boolean)
    .join('. ');
};

/**
 * The steps of a procedure that the visitor has run before; what has changed
 * since is marked where it stands, unless they turn that off.
 */
export const ChangedProcedure = ({
  before,
  at,
  procedure,
  labels,
  label,
}: {
  /** The procedure as it was in the visitor's last run. */
  before: Procedure;
  /** When that run was. */
  at: string;
  procedure: Procedure;
  labels?: LabelSet;
  label: string;
}) => {
  const classes = useStyles();
  const [isMarked, setMarked] = useState(true);
  const diff = useMemo(
    () => diffProcedure(before, procedure),
    [before, procedure],
  );
  if (!diff.isChanged) {
    return (
      <ProcedureSteps steps={procedure.steps} labels={labels} label={label} />
    );
  }
  return (
    <>
      <Notice
        severity="warning"
        title={`Changed since your run on ${day(at)}`}
        action={
          <Button
            size="small"
            variant="outlined"
            className={classes.toggle}
            onClick={() => setMarked(!isMarked)}
          >
            {isMarked ? 'Hide the changes' : 'Mark the changes'}
          </Button>
        }
      >
        {formatChanges(diff)}.
        {isMarked && <FieldChanges fields={diff.fields} />}
      </Notice>
      {isMarked ? (
        <ChangedSteps steps={diff.steps} labels={labels} label={label} />
      ) : (
        <ProcedureSteps steps={procedure.steps} labels={labels} label={label} />
      )}
    </>
  );
};
