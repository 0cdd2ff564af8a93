import { Progress } from '@backstage/core-components';
import {
  type Plan,
  type PlanContent,
  type PlanRevision,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import SwapHorizIcon from '@material-ui/icons/SwapHoriz';
import { useRevision } from '../../hooks/useRevisions';
import { Author } from '../Author';
import { PlanDiff } from '../PlanDiff/PlanDiff';
import { InvalidRevision } from './InvalidRevision';
import { RevisionError } from './RevisionError';
import { RevisionSelect } from './RevisionSelect';
import { SavedAt } from './SavedAt';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5, 2),
  },
}));

const isReadable = (
  revision: PlanRevision,
): revision is PlanRevision & PlanContent => revision.document !== null;

const Saved = ({ revision }: { revision: PlanRevision }) => (
  <Typography variant="body2" component="div">
    Revision {revision.revision}: <Author who={revision.createdBy} />,{' '}
    <SavedAt at={revision.createdAt} />
    {revision.message && ` – ${revision.message}`}
  </Typography>
);

/** What differs between two revisions, whichever they are. */
export const Comparison = ({
  plan,
  from,
  to,
  onChoose,
}: {
  plan: Plan;
  from: number;
  to: number;
  onChoose: (choice: { from: number; to: number }) => void;
}) => {
  const classes = useStyles();
  const before = useRevision(plan, from);
  const after = useRevision(plan, to);
  const failed = [
    { ...before, revision: from },
    { ...after, revision: to },
  ].find(({ error, data }) => error && !data);
  return (
    <section aria-label="Comparison" className={classes.root}>
      <Typography variant="h5" component="h2">
        From revision {from} to {to}
      </Typography>
      <div className={classes.head}>
        <RevisionSelect
          label="From"
          value={from}
          newest={plan.revision}
          onChange={chosen => onChoose({ from: chosen, to })}
        />
        <RevisionSelect
          label="To"
          value={to}
          newest={plan.revision}
          onChange={chosen => onChoose({ from, to: chosen })}
        />
        <Button
          size="small"
          startIcon={<SwapHorizIcon />}
          onClick={() => onChoose({ from: to, to: from })}
        >
          Swap
        </Button>
      </div>
      {failed?.error && (
        <RevisionError
          plan={plan}
          revision={failed.revision}
          error={failed.error}
          retry={failed.retry}
        />
      )}
      {!failed && (!before.data || !after.data) && <Progress />}
      {before.data && after.data && (
        <>
          <div>
            <Saved revision={before.data} />
            <Saved revision={after.data} />
          </div>
          {isReadable(before.data) && isReadable(after.data) ? (
            <PlanDiff before={before.data} after={after.data} />
          ) : (
            [before.data, after.data]
              .filter(revision => !isReadable(revision))
              .map(revision => (
                <InvalidRevision key={revision.revision} revision={revision} />
              ))
          )}
        </>
      )}
    </section>
  );
};
