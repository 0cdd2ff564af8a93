import type { ReactNode } from 'react';
import type { Status } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { statusColor } from './statusColor';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(1.5, 2),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
  },
  text: { flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' },
  warning: { borderLeft: `4px solid ${statusColor(theme, 'warning')}` },
  critical: { borderLeft: `4px solid ${statusColor(theme, 'critical')}` },
  unknown: { borderLeft: `4px solid ${statusColor(theme, 'unknown')}` },
}));

/** Something that the reader must know before reading on. */
export const Notice = ({
  severity,
  title,
  children,
  action,
  isLive = false,
}: {
  severity: Exclude<Status, 'ok'>;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Screen readers announce it; not for what counts up, such as an age. */
  isLive?: boolean;
}) => {
  const classes = useStyles();
  return (
    <div
      role={isLive ? 'status' : undefined}
      className={`${classes.root} ${classes[severity]}`}
    >
      <div className={classes.text}>
        <Typography variant="subtitle2" component="p">
          {title}
        </Typography>
        {children && (
          <Typography variant="body2" component="div">
            {children}
          </Typography>
        )}
      </div>
      {action}
    </div>
  );
};
