import { useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { LinkButton } from '@backstage/core-components';
import {
  integrationPlanRunsStartPermission,
  type LabelSet,
  type PlanRef,
  type ProcedureView,
  type RunAlert,
  type RunSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import PlayArrowIcon from '@material-ui/icons/PlayArrow';
import { useNavigate } from 'react-router-dom';
import { integrationPlanApiRef } from '../../api';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { useRunAccess } from '../useRunAccess';
import { useOpenRuns } from '../useRunbook';
import { Author } from '../../shared/page/Author';
import { ASK_OWNER, describeWriteError } from '../../shared/problems/problems';
import { Age } from '../../shared/status';
import { ActionButton } from '../../shared/notices/ActionButton';
import { newId } from '../../shared/newId';
import { ProblemNotice } from '../../shared/problems/ProblemNotice';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    justifyItems: 'start',
    '@media print': { display: 'none' },
    [theme.breakpoints.down('xs')]: { justifyItems: 'stretch' },
  },
  button: { minHeight: 44, textTransform: 'none' },
  who: { overflowWrap: 'anywhere' },
}));

/** The run that somebody is in already: going on beats starting a second one. */
const OpenRun = ({ run, to }: { run: RunSummary; to: string }) => {
  const classes = useStyles();
  return (
    <>
      <LinkButton
        to={to}
        color="primary"
        variant="contained"
        size="large"
        className={classes.button}
      >
        Continue the open run
      </LinkButton>
      <Typography variant="body2" className={classes.who}>
        <Author who={run.startedBy} /> started it <Age at={run.startedAt} />.
      </Typography>
    </>
  );
};

/**
 * Starts a run of a procedure and goes to its page; where a run of it is open,
 * leads there first. Says why where it is not allowed.
 */
export const StartRun = ({
  plan,
  view: { procedure, statistics },
  labels = {},
  alert,
  isQuiet = false,
}: {
  plan: PlanRef & { id: string };
  view: ProcedureView;
  /** Of the alert, as the link tells them. */
  labels?: LabelSet;
  alert?: RunAlert;
  /** One of many on the page: not the thing to do first. */
  isQuiet?: boolean;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const links = useIntegrationsLinks();
  const navigate = useNavigate();
  const { isKnown, canStart, canRead } = useRunAccess(plan);
  const mayBeOpen = canRead && (statistics?.open ?? 0) > 0;
  const open = useOpenRuns(plan, procedure.key, mayBeOpen);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  // Asked twice because the answer was lost, it is one run all the same
  const id = useRef<string>();

  const [running] = open.data?.items ?? [];
  const toRunning = running && links.run(running.id);
  if (!isKnown) return null;
  if (links.run('any') === undefined) return null;

  const start = async () => {
    id.current ??= newId();
    setBusy(true);
    setError(undefined);
    try {
      const { namespace, name } = plan;
      const run = await api.runs.start({
        id: id.current,
        plan: { namespace, name },
        procedure: procedure.key,
        labels,
        alert,
      });
      id.current = undefined;
      navigate(links.run(run.id) ?? '');
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };

  const said = error && describeWriteError(error, ASK_OWNER);
  const isSecond = toRunning !== undefined;
  return (
    <div className={classes.root}>
      {isSecond && <OpenRun run={running} to={toRunning} />}
      {canStart ? (
        <ActionButton
          variant={isSecond || isQuiet ? 'outlined' : 'contained'}
          size={isSecond || isQuiet ? 'medium' : 'large'}
          className={classes.button}
          isBusy={isBusy}
          startIcon={<PlayArrowIcon />}
          aria-label={`${isSecond ? 'Start another run' : 'Start run'} of ${
            procedure.title
          }`}
          onClick={start}
        >
          {isSecond ? 'Start another run' : 'Start run'}
        </ActionButton>
      ) : (
        <Typography variant="body2" color="textSecondary">
          You may read this procedure, but not start a run: your account lacks
          the permission <code>{integrationPlanRunsStartPermission.name}</code>.
        </Typography>
      )}
      <ProblemNotice isLive problem={said}>
        No run was started that this page knows of; starting it again cannot
        make two.
      </ProblemNotice>
    </div>
  );
};
