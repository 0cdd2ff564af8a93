import { makeStyles } from '@material-ui/core/styles';
import DrillIcon from '@material-ui/icons/SchoolOutlined';
import { statusColor } from '../../shared/status';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.caption,
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 'bold',
    whiteSpace: 'nowrap',
    color: statusColor(theme, 'warning'),
  },
}));

/** Marks what a drill made up, in word and icon. */
export const Simulated = () => {
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <DrillIcon fontSize="inherit" aria-hidden />
      Simulated
    </span>
  );
};
