import type { ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';

const useStyles = makeStyles(theme => ({
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
