import { useEffect, useRef, useState } from 'react';
import {
  resolveConflicts,
  type FieldShape,
  type MergeResult,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Author } from '../page/Author';
import { Age } from '../status';
import { ConflictChoice, type Choice } from './ConflictChoice';
import { Row } from '../page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    '&:focus': { outline: 'none' },
  },
}));

/** Both changed the same: what is to be decided, and against what. */
export type Conflict<T> = { merge: MergeResult<unknown>; theirs: T };

type Saved = { revision: number; updatedAt: string; updatedBy: string };

/**
 * What two people changed in different ways, side by side, for one of them to
 * decide. All else is merged already; nothing is saved yet.
 */
export const ConflictView = ({
  conflict,
  shape,
  onResolve,
}: {
  conflict: Conflict<Saved>;
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
      <Row align="stretch">
        <Button
          variant="contained"
          color="primary"
          disabled={open > 0}
          onClick={decide}
        >
          {open > 0 ? `${open} still to choose` : 'Go on with this'}
        </Button>
      </Row>
    </div>
  );
};
