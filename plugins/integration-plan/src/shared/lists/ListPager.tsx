import IconButton from '@material-ui/core/IconButton';
import MenuItem from '@material-ui/core/MenuItem';
import Select from '@material-ui/core/Select';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import { useId } from 'react';

const PAGE_SIZES = [20, 50, 100];

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    minHeight: 56,
    padding: theme.spacing(0.5, 1, 0.5, 2.5),
    [theme.breakpoints.down('sm')]: { paddingLeft: theme.spacing(2) },
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  total: { flexGrow: 1 },
  size: { font: 'inherit' },
  buttons: { whiteSpace: 'nowrap' },
}));

/** Moves through a list whose pages the backend cuts. */
export const ListPager = ({
  list,
  limit,
  noun,
  update,
}: {
  list:
    | { totalItems: number; previousCursor?: string; nextCursor?: string }
    | undefined;
  limit: number;
  /** What the list is of: "plans". */
  noun: string;
  update: (change: { limit?: number; cursor?: string }) => void;
}) => {
  const classes = useStyles();
  const id = useId();
  const sizes = [...new Set([...PAGE_SIZES, limit])].sort((a, b) => a - b);
  return (
    <div className={classes.root}>
      <Typography variant="body2" role="status" className={classes.total}>
        {list && `${list.totalItems} in all`}
      </Typography>
      <Typography variant="body2" component="span">
        <span id={`${id}-label`}>{`${noun.charAt(0).toUpperCase()}${noun.slice(
          1,
        )} on a page`}</span>{' '}
        <Select
          id={`${id}-value`}
          labelId={`${id}-label`}
          className={classes.size}
          value={limit}
          disableUnderline
          onChange={event => update({ limit: Number(event.target.value) })}
        >
          {sizes.map(size => (
            <MenuItem key={size} value={size}>
              {size}
            </MenuItem>
          ))}
        </Select>
      </Typography>
      <div className={classes.buttons}>
        <IconButton
          aria-label="Previous page"
          disabled={!list?.previousCursor}
          onClick={() => update({ cursor: list?.previousCursor })}
        >
          <ChevronLeftIcon />
        </IconButton>
        <IconButton
          aria-label="Next page"
          disabled={!list?.nextCursor}
          onClick={() => update({ cursor: list?.nextCursor })}
        >
          <ChevronRightIcon />
        </IconButton>
      </div>
    </div>
  );
};
