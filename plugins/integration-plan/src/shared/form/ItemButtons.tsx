import { useEffect, useRef } from 'react';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import DownIcon from '@material-ui/icons/ArrowDownward';
import UpIcon from '@material-ui/icons/ArrowUpward';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import type { Items } from './useItems';

const useStyles = makeStyles({
  root: { display: 'flex', flex: 'none' },
});

/** What can be done with an item as a whole. */
export const ItemButtons = ({
  items,
  index,
  name,
}: {
  items: Items;
  index: number;
  name: string;
}) => {
  const classes = useStyles();
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const moved = useRef<'up' | 'down'>();
  const last = items.ids.length - 1;

  // An element that moves in the page loses the focus; the person has not moved
  useEffect(() => {
    const wanted = moved.current;
    if (!wanted) return;
    moved.current = undefined;
    const button = wanted === 'up' ? up.current : down.current;
    const other = wanted === 'up' ? down.current : up.current;
    (button?.disabled ? other : button)?.focus();
  }, [index]);

  return (
    <div className={classes.root}>
      <IconButton
        ref={up}
        size="small"
        aria-label={`Move ${name} up`}
        title="Move up"
        disabled={index === 0}
        onClick={() => {
          moved.current = 'up';
          items.move(index, index - 1);
        }}
      >
        <UpIcon fontSize="small" />
      </IconButton>
      <IconButton
        ref={down}
        size="small"
        aria-label={`Move ${name} down`}
        title="Move down"
        disabled={index === last}
        onClick={() => {
          moved.current = 'down';
          items.move(index, index + 1);
        }}
      >
        <DownIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={`Duplicate ${name}`}
        title="Duplicate"
        onClick={() => items.duplicate(index)}
      >
        <CopyIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={() => items.remove(index)}
      >
        <DeleteIcon fontSize="small" />
      </IconButton>
    </div>
  );
};
