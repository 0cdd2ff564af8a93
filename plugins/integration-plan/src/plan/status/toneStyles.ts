import { makeStyles } from '@material-ui/core/styles';
import { statusColor } from '../../shared/status';

/** The colours of marks, as `color`, so that lines and faces can take them. */
export const useToneStyles = makeStyles(theme => ({
  ok: { color: statusColor(theme, 'ok') },
  warning: { color: statusColor(theme, 'warning') },
  critical: { color: statusColor(theme, 'critical') },
  unknown: { color: statusColor(theme, 'unknown') },
  plain: { color: theme.palette.primary.main },
}));
