import { useEffect, useRef, useState } from 'react';
import {
  resolveConflicts,
  type FieldShape,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Author } from '../../Author';
import { Age } from '../../status';
import type { Conflict } from '../usePartEditor';
import { ConflictChoice, type Choice } from './ConflictChoice';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    '&:focus': { outline: 'none' },
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/**
 * What two people changed in different ways, side by side, for one of them to
 * decide. All else is merged already; nothing is saved yet.
 */
export const ConflictView = ({
  conflict,
  shape,
  onResolve,
}: {
  conflict: Pick<Conflict, 'merge'> & {
    theirs: Pick<Conflict['theirs'], 'revision' | 'updatedAt' | 'updatedBy'>;
  };
  shape: FieldShape;
  onResolve: (value: unknown) => void;
}) => {
  const classes = useStyles();
  const { merge, theirs } = conflict;
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(
    new Map(),
  );
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus(), []);

  const open = merge.conflicts.length - choices.size;
  const decide = () =>
    onResolve(resolveConflicts(merge, (_, index) => choices.get(index)?.value));
  return (
    <div
      ref={root}
      tabIndex={-1}
      role="group"
      aria-label="Two versions"
      className={classes.root}
    >
      <div>
        <Typography variant="h6" component="h3">
          {merge.conflicts.length === 1
            ? 'You both changed the same'
            : `You both changed the same in ${merge.conflicts.length} places`}
        </Typography>
        <Typography variant="body2" component="div">
          <Author who={theirs.updatedBy} /> saved revision {theirs.revision},{' '}
          <Age at={theirs.updatedAt} />. What only one of you changed is merged
          already. Choose here; you can still edit all of it before you save.
        </Typography>
      </div>
      {merge.conflicts.map((each, index) => (
        <ConflictChoice
          key={index}
          conflict={each}
          shape={shape}
          merged={merge.merged}
          choice={choices.get(index)}
          onChoose={choice =>
            setChoices(new Map([...choices, [index, choice]]))
          }
        />
      ))}
      <div className={classes.actions}>
        <Button
          variant="contained"
          color="primary"
          disabled={open > 0}
          onClick={decide}
        >
          {open > 0 ? `${open} still to choose` : 'Go on with this'}
        </Button>
      </div>
    </div>
  );
};
