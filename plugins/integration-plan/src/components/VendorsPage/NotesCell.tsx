import type { VendorNote } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Age } from '../status';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  note: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    '& + &': { marginTop: theme.spacing(0.5) },
  },
}));

/** What is pinned to a vendor now, shortened to two lines each. */
export const NotesCell = ({ notes }: { notes: VendorNote[] }) => {
  const classes = useStyles();
  if (notes.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Pinned notes">
      {notes.map(({ id, text, at }) => (
        <Typography
          key={id}
          variant="body2"
          component="li"
          className={classes.note}
          title={text}
        >
          {text} (<Age at={at} />)
        </Typography>
      ))}
    </ul>
  );
};
