import type { ReactNode } from 'react';
import type { Status } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { StatusBadge } from '../../shared/status';

const useStyles = makeStyles(theme => ({
  root: {
    minWidth: 0,
    '& + &': {
      marginTop: theme.spacing(2),
      paddingTop: theme.spacing(2),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    marginBottom: theme.spacing(1),
  },
}));

/** One thing that the plan watches: what it is called, and how it is now. */
export const TargetFrame = ({
  title,
  status,
  aside,
  children,
}: {
  title: string;
  /** Undefined where nothing judges it. */
  status: Status | undefined;
  aside?: ReactNode;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <section aria-label={title} className={classes.root}>
      <div className={classes.head}>
        <Typography variant="subtitle1" component="h4">
          {title}
        </Typography>
        {status && <StatusBadge status={status} />}
        {aside && (
          <Typography variant="body2" component="span">
            {aside}
          </Typography>
        )}
      </div>
      {children}
    </section>
  );
};
