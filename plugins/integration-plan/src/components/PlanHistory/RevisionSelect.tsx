import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';

const useStyles = makeStyles(theme => ({
  root: { minWidth: 110 },
  // On the page itself the secondary colour is too pale to be read
  label: { color: theme.palette.text.primary },
}));

/** Chooses one of the revisions that a plan has. */
export const RevisionSelect = ({
  label,
  value,
  newest,
  onChange,
}: {
  label: string;
  value: number;
  newest: number;
  onChange: (revision: number) => void;
}) => {
  const classes = useStyles();
  const numbers = Array.from({ length: newest }, (_, index) => newest - index);
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      label={label}
      className={classes.root}
      // The browser's own: it is quick with hundreds of revisions
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true, className: classes.label }}
      inputProps={{ 'aria-label': label }}
      value={value}
      onChange={event => onChange(Number(event.target.value))}
    >
      {!numbers.includes(value) && <option value={value}>{value}</option>}
      {numbers.map(number => (
        <option key={number} value={number}>
          {number}
        </option>
      ))}
    </TextField>
  );
};
