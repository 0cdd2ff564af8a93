import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    justifyItems: 'start',
    gap: theme.spacing(1),
    padding: theme.spacing(4, 2.5),
    maxWidth: '70ch',
  },
}));

/** Why a list has no rows, and what to do about it. */
export const EmptyList = ({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Typography variant="h6" component="h2">
        {title}
      </Typography>
      <Typography variant="body1" component="div">
        {children}
      </Typography>
      {action}
    </div>
  );
};
