import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { Progress } from '@backstage/core-components';
import type {
  Plan,
  PlanContent,
  PlanRevision,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import SwapHorizIcon from '@material-ui/icons/SwapHoriz';
import { useRevision } from '../../shared/queries/usePlan';
import { Author } from '../../shared/page/Author';
import { PlanDiff } from '../diff/PlanDiff';
import { InvalidRevision, RevisionError, SavedAt } from './RevisionNotices';
import { Row } from '../../shared/page/layout';

const useSelectStyles = makeStyles(theme => ({
  root: { minWidth: 110 },
  // On the page itself the secondary colour is too pale to be read
  label: { color: theme.palette.text.primary },
}));

/** Chooses one of the revisions that a plan has. */
const RevisionSelect = ({
  label,
  value,
  newest,
  onChange,
}: {
  label: string;
  value: number;
  newest: number;
  onChange: (revision: number) => void;
}) => {
  const classes = useSelectStyles();
  const numbers = Array.from({ length: newest }, (_, index) => newest - index);
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      label={label}
      className={classes.root}
      // The browser's own: it is quick with hundreds of revisions
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true, className: classes.label }}
      inputProps={{ 'aria-label': label }}
      value={value}
      onChange={event => onChange(Number(event.target.value))}
    >
      {!numbers.includes(value) && <option value={value}>{value}</option>}
      {numbers.map(number => (
        <option key={number} value={number}>
          {number}
        </option>
      ))}
    </TextField>
  );
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
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
      <Row gap={[1.5, 2]}>
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
      </Row>
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
