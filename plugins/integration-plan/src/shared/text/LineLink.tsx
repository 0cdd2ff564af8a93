import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: { verticalAlign: 'baseline', whiteSpace: 'nowrap' },
});

/** Leads to lines of the text. */
export const LineLink = ({
  from,
  to = from,
  onGoTo,
}: {
  from: number;
  to?: number;
  onGoTo: (from: number, to?: number) => void;
}) => {
  const classes = useStyles();
  return (
    <Link
      component="button"
      type="button"
      variant="body2"
      underline="always"
      className={classes.root}
      onClick={() => onGoTo(from, to)}
    >
      {from === to ? `line ${from}` : `lines ${from}–${to}`}
    </Link>
  );
};
