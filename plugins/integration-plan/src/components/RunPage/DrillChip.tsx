import { makeStyles } from '@material-ui/core/styles';
import { statusColor } from '../status';

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
}));

/** Marks what belongs to a drill: nothing of it is live. */
export const DrillChip = () => {
  const classes = useStyles();
  return <span className={classes.root}>DRILL</span>;
};
