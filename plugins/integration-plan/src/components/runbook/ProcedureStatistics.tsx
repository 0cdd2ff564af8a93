import {
  sayAge,
  type ProcedureStatistics as Statistics,
  type StepStatistics,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Age } from '../status';

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
  list: { margin: 0, paddingLeft: '1.25em' },
}));

const sayStep = ({ text, runs, skipped, failed }: StepStatistics) => {
  const how = [
    skipped > 0 && `skipped in ${skipped}`,
    failed > 0 && `failed in ${failed}`,
  ].filter(Boolean);
  return `${text} – ${how.join(', ')} of ${runs}`;
};

/** How often a procedure was run, how long it took, and when it was rehearsed. */
export const ProcedureStatistics = ({
  statistics,
}: {
  statistics: Statistics;
}) => {
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
            : sayAge(medianSeconds * 1000)}
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
            <ul className={classes.list}>
              {hard.slice(0, SHOWN_STEPS).map(step => (
                <li key={step.text}>{sayStep(step)}</li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </Typography>
  );
};
