import {
  RUN_OUTCOME_WORDS,
  RUN_STATE_WORDS,
  type RunOutcome,
  type RunState,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import AutorenewIcon from '@material-ui/icons/Autorenew';
import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import HelpIcon from '@material-ui/icons/Help';
import WarningIcon from '@material-ui/icons/Warning';
import { statusColor } from '../status';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 'bold',
    verticalAlign: 'text-bottom',
    '& svg': { flex: 'none' },
  },
  plain: {},
  ok: { color: statusColor(theme, 'ok') },
  warning: { color: statusColor(theme, 'warning') },
  critical: { color: statusColor(theme, 'critical') },
  unknown: { color: statusColor(theme, 'unknown') },
}));

const OUTCOMES: Record<
  RunOutcome,
  { Icon: typeof CheckCircleIcon; status: Status }
> = {
  resolved: { Icon: CheckCircleIcon, status: 'ok' },
  mitigated: { Icon: WarningIcon, status: 'warning' },
  notResolved: { Icon: ErrorIcon, status: 'critical' },
  falseAlarm: { Icon: HelpIcon, status: 'unknown' },
};

/** How a run stands, or how it came out: icon, words and colour. */
export const RunStateBadge = ({
  state,
  outcome,
}: {
  state: RunState;
  outcome: RunOutcome | null;
}) => {
  const classes = useStyles();
  const { Icon, status } =
    outcome !== null
      ? OUTCOMES[outcome]
      : {
          Icon: state === 'open' ? AutorenewIcon : CancelIcon,
          status: state === 'open' ? ('plain' as const) : ('unknown' as const),
        };
  return (
    <span className={`${classes.root} ${classes[status]}`}>
      <Icon fontSize="small" aria-hidden />
      {outcome === null ? RUN_STATE_WORDS[state] : RUN_OUTCOME_WORDS[outcome]}
    </span>
  );
};
