import type { ComponentType } from 'react';
import type { Status } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import WarningIcon from '@material-ui/icons/Warning';
import { STATUS_WORDS } from './words';

const ICONS: Record<Status, ComponentType<SvgIconProps>> = {
  ok: CheckCircleIcon,
  warning: WarningIcon,
  critical: CancelIcon,
  unknown: HelpIcon,
};

/** The colour of a status as the theme has it, readable as text on paper. */
export function statusColor(theme: Theme, status: Status): string {
  const shade = theme.palette.type === 'dark' ? 'light' : 'dark';
  switch (status) {
    case 'ok':
      return theme.palette.success[shade];
    case 'warning':
      return theme.palette.warning[shade];
    case 'critical':
      return theme.palette.error[shade];
    default:
      return theme.palette.text.secondary;
  }
}

const useStyles = makeStyles<Theme, { status: Status }>(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    color: ({ status }) => statusColor(theme, status),
    fontWeight: 'bold',
    whiteSpace: 'nowrap',
  },
}));

/** The one way in which a status is shown: icon, word and colour. */
export const StatusBadge = ({
  status,
  reason,
}: {
  status: Status;
  reason?: string;
}) => {
  const classes = useStyles({ status });
  const Icon = ICONS[status];
  return (
    <span className={classes.root} title={reason}>
      <Icon fontSize="small" aria-hidden />
      {STATUS_WORDS[status]}
    </span>
  );
};
