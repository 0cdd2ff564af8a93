import { type ReactNode, useEffect, useState } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { formatAge } from '@integration-plan/plugin-integration-plan-common';
import { statusColor } from '../../shared/status';

/** A length of time that goes on: "3 min"; fixed once it has an end. */
export const Elapsed = ({
  from,
  until = null,
}: {
  from: string;
  until?: string | null;
}) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until !== null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  const end =
    until === null ? Math.max(now, Date.parse(from)) : Date.parse(until);
  return <>{formatAge(end - Date.parse(from))}</>;
};

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.caption,
    display: 'inline-block',
    padding: theme.spacing(0, 0.75),
    border: `2px dashed ${statusColor(theme, 'warning')}`,
    borderRadius: theme.shape.borderRadius,
    color: statusColor(theme, 'warning'),
    fontWeight: 'bold',
    letterSpacing: '0.08em',
    whiteSpace: 'nowrap',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(2, 2, 1),
  },
  content: { padding: theme.spacing(0.5, 2, 2) },
}));

/** Marks what belongs to a drill: nothing of it is live. */
export const DrillChip = () => {
  const classes = useStyles();
  return <span className={classes.root}>DRILL</span>;
};

/** A block of a run's page under its title. */
export const RunCard = ({
  title,
  action,
  isWide = false,
  children,
}: {
  title: string;
  action?: ReactNode;
  /** The content reaches the edges. */
  isWide?: boolean;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <section aria-label={title}>
      <Paper>
        <div className={classes.head}>
          <Typography variant="h5" component="h2">
            {title}
          </Typography>
          {action}
        </div>
        <div className={isWide ? undefined : classes.content}>{children}</div>
      </Paper>
    </section>
  );
};
