import {
  formatAge,
  type Plan,
  type ProcedureStatistics as Statistics,
  type StepStatistics,
  type ProcedureView as View,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import EditIcon from '@material-ui/icons/EditOutlined';
import Typography from '@material-ui/core/Typography';
import { PartCard } from '../../shared/page/PartCard';
import { ProcedureActions } from './ProcedureActions';
import { ProcedureView } from './ProcedureView';
import type { RunbookUrl } from './runbookUrl';
import { Age } from '../../shared/status';
import { Bullets } from '../../shared/page/layout';

/** Steps that are named; more of them say nothing more. */
const SHOWN_STEPS = 3;
const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))',
    gap: theme.spacing(1, 2),
    margin: theme.spacing(1, 0),
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  wide: { gridColumn: '1 / -1' },
  edit: {
    flex: 'none',
    minHeight: 44,
    textTransform: 'none',
    '@media print': { display: 'none' },
  },
}));

const formatStep = ({ text, runs, skipped, failed }: StepStatistics) => {
  const how = [
    skipped > 0 && `skipped in ${skipped}`,
    failed > 0 && `failed in ${failed}`,
  ].filter(Boolean);
  return `${text} – ${how.join(', ')} of ${runs}`;
};

/** How often a procedure was run, how long it took, and when it was rehearsed. */
const ProcedureStatistics = ({ statistics }: { statistics: Statistics }) => {
  const classes = useStyles();
  const { runs, open, medianSeconds, lastRunAt, lastRehearsedAt, steps } =
    statistics;
  const hard = steps.filter(({ skipped, failed }) => skipped + failed > 0);
  return (
    <Typography variant="body2" component="dl" className={classes.root}>
      <div>
        <dt>Times run</dt>
        <dd>
          {runs}
          {open > 0 && `, ${open} under way`}
        </dd>
      </div>
      <div>
        <dt>Median duration</dt>
        <dd>
          {medianSeconds === null
            ? 'not known yet'
            : formatAge(medianSeconds * 1000)}
        </dd>
      </div>
      <div>
        <dt>Last run</dt>
        <dd>
          <Age at={lastRunAt} fallback="never run" />
        </dd>
      </div>
      <div>
        <dt>Last rehearsed</dt>
        <dd>
          <Age at={lastRehearsedAt} fallback="never rehearsed" />
        </dd>
      </div>
      {hard.length > 0 && (
        <div className={classes.wide}>
          <dt>Steps most often skipped or failed</dt>
          <dd>
            <Bullets>
              {hard.slice(0, SHOWN_STEPS).map(step => (
                <li key={step.text}>{formatStep(step)}</li>
              ))}
            </Bullets>
          </dd>
        </div>
      )}
    </Typography>
  );
};

/** One procedure on the page of its plan: how it did so far, what to do with it, its steps. */
export const ProcedureCard = ({
  plan,
  view,
  address,
  onEdit,
}: {
  plan: Plan;
  view: View;
  address: RunbookUrl | undefined;
  /** Opens the editor of the runbook; undefined for those who may not edit. */
  onEdit?: () => void;
}) => {
  const classes = useStyles();
  const { procedure, origin, statistics } = view;
  return (
    <PartCard
      id={`procedure-${procedure.key}`}
      title={procedure.title}
      action={
        onEdit &&
        origin === 'written' && (
          <Button
            size="small"
            color="primary"
            className={classes.edit}
            startIcon={<EditIcon />}
            aria-label={`Edit: ${procedure.title}`}
            onClick={onEdit}
          >
            Edit
          </Button>
        )
      }
    >
      <ProcedureView view={view} plan={plan} onEdit={onEdit}>
        {statistics && <ProcedureStatistics statistics={statistics} />}
        <ProcedureActions plan={plan} view={view} address={address} />
      </ProcedureView>
    </PartCard>
  );
};
