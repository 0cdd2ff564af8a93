import type { ComponentType } from 'react';
import {
  type OverallStatus,
  STATUS_WORDS,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import VisibilityOffIcon from '@material-ui/icons/VisibilityOff';
import WarningIcon from '@material-ui/icons/Warning';
import { statusColor } from './statusColor';

const ICONS: Record<OverallStatus, ComponentType<SvgIconProps>> = {
  ok: CheckCircleIcon,
  warning: WarningIcon,
  critical: CancelIcon,
  unknown: HelpIcon,
  notWatched: VisibilityOffIcon,
};

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 'bold',
    whiteSpace: 'nowrap',
    verticalAlign: 'text-bottom',
    '& svg': { flex: 'none' },
  },
  ok: { color: statusColor(theme, 'ok') },
  warning: { color: statusColor(theme, 'warning') },
  critical: { color: statusColor(theme, 'critical') },
  unknown: { color: statusColor(theme, 'unknown') },
  notWatched: { color: statusColor(theme, 'notWatched') },
}));

/** The one way in which a status is shown: icon, word and colour. */
export const StatusBadge = ({
  status,
  word = STATUS_WORDS[status],
  reason,
}: {
  status: OverallStatus;
  /** What the status is called where its usual word would not be clear. */
  word?: string;
  /** Why it is so; shown when the badge is pointed at. */
  reason?: string;
}) => {
  const classes = useStyles();
  const Icon = ICONS[status];
  return (
    <span className={`${classes.root} ${classes[status]}`} title={reason}>
      <Icon fontSize="small" aria-hidden />
      {word}
    </span>
  );
};
