import { useContext } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import AssumedIcon from '@material-ui/icons/HelpOutline';
import { onlyAloud } from '../onlyAloud';
import { statusColor } from '../status';
import { marksInside, MarksContext } from './marks';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.caption,
    // What is only said must not widen what scrolls around it
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.25),
    marginLeft: theme.spacing(0.75),
    verticalAlign: 'text-bottom',
    whiteSpace: 'nowrap',
    color: statusColor(theme, 'warning'),
    '& svg': { fontSize: '1rem' },
  },
  aloud: onlyAloud,
}));

/** Says that a fact is assumed, and why; nothing for all others. */
export const AssumedMark = ({
  owner,
  at,
  value,
}: {
  /** The object or list that has the fact. */
  owner: unknown;
  /** Its key or position there. */
  at: string | number;
  /** The fact, where it is drawn in one piece: what is inside counts, too. */
  value?: unknown;
}) => {
  const classes = useStyles();
  const marks = useContext(MarksContext);
  if (!marks || typeof owner !== 'object' || owner === null) return null;
  const own = marks.get(owner)?.get(String(at));
  const entries = own ? [own] : marksInside(marks, value);
  if (entries.length === 0) return null;
  const why =
    [...new Set(entries.flatMap(({ note }) => note || []))].join(' · ') ||
    'No input says so';
  return (
    <Tooltip title={why}>
      {/* The keyboard must reach it to read why */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <span className={classes.root} tabIndex={0} role="note">
        <AssumedIcon aria-hidden />
        assumed
        <span className={classes.aloud}>: {why}</span>
      </span>
    </Tooltip>
  );
};
