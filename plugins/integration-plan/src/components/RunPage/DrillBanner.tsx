import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { statusColor } from '../status';

const useStyles = makeStyles(theme => {
  const colour = statusColor(theme, 'warning');
  return {
    root: {
      position: 'sticky',
      top: 0,
      zIndex: theme.zIndex.appBar - 1,
      backgroundColor: theme.palette.background.paper,
      borderBottom: `2px solid ${colour}`,
    },
    stripes: {
      height: 10,
      backgroundImage: `repeating-linear-gradient(-45deg, ${colour} 0 12px, ${theme.palette.background.paper} 12px 24px)`,
    },
    words: {
      padding: theme.spacing(0.75, 3),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(0.75, 2) },
    },
  };
});

/** Stays on top of a drill however far the page is scrolled. */
export const DrillBanner = () => {
  const classes = useStyles();
  return (
    <div className={classes.root} role="note" aria-label="This is a drill">
      <div className={classes.stripes} />
      <Typography className={classes.words} component="p" variant="body2">
        <strong>DRILL. Nothing here is live.</strong> Readings and alerts are
        played, nobody is notified, and the status of the plan stays as it is.
      </Typography>
      <div className={classes.stripes} />
    </div>
  );
};
