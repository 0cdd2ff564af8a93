import { Link } from '@backstage/core-components';
import type {
  PlanRef,
  ProcedureView,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useRunbookLinks } from '../../hooks/useRunbookLinks';
import { StartDrill } from '../drill/StartDrill';
import { SuggestEdit } from '../suggestions/SuggestEdit';
import { CopyRunbookUrl } from './CopyRunbookUrl';
import type { RunbookUrl } from './runbookUrl';
import { StartRun } from './StartRun';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(1, 2),
    '& button': { minHeight: 44, textTransform: 'none' },
    '@media print': { display: 'none' },
  },
  link: { display: 'inline-flex', alignItems: 'center', minHeight: 44 },
}));

/** What can be done with a procedure on the plan's page, in the order in which it is needed. */
export const ProcedureActions = ({
  plan,
  view,
  address,
}: {
  plan: PlanRef & { id: string };
  view: ProcedureView;
  /** Undefined where the app has no page for links of alerts. */
  address: RunbookUrl | undefined;
}) => {
  const classes = useStyles();
  const { key, title } = view.procedure;
  const runs = useRunbookLinks(plan).runs(key);
  return (
    <div className={classes.root}>
      <StartRun plan={plan} view={view} isQuiet />
      <StartDrill plan={plan} procedure={view.procedure} />
      <SuggestEdit plan={plan} procedure={view.procedure} />
      {address && <CopyRunbookUrl title={title} address={address} />}
      {runs && view.statistics && (
        <Link
          to={runs}
          className={classes.link}
          aria-label={`Runs of ${title}`}
        >
          Runs
        </Link>
      )}
    </div>
  );
};
