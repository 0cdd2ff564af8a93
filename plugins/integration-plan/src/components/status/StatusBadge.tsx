import type { ComponentType } from 'react';
import type { Status } from '@integration-plan/plugin-integration-plan-common';
import { darken, makeStyles, type Theme } from '@material-ui/core/styles';
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

/** The dark shades of the stock theme miss the contrast that text needs on white. */
const readable = (theme: Theme, color: { light: string; dark: string }) =>
  theme.palette.type === 'dark' ? color.light : darken(color.dark, 0.35);

/** The colour of a status as the theme has it, readable as text on paper. */
export function statusColor(theme: Theme, status: Status): string {
  switch (status) {
    case 'ok':
      return readable(theme, theme.palette.success);
    case 'warning':
      return readable(theme, theme.palette.warning);
    case 'critical':
      return readable(theme, theme.palette.error);
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
