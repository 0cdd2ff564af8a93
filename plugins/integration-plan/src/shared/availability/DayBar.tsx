import { useState } from 'react';
import type { AvailabilityDay } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { onlyAloud } from '../notices/onlyAloud';
import { statusColor } from '../status';
import { describeDay, formatDay } from './words';

const HEIGHT = 28;

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    gap: 2,
    height: HEIGHT,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    [theme.breakpoints.down('xs')]: { gap: 1 },
  },
  day: {
    position: 'relative',
    flex: '1 1 0',
    minWidth: 1,
    borderRadius: 2,
    '&:hover': { outline: `2px solid ${theme.palette.text.primary}` },
  },
  ok: { backgroundColor: statusColor(theme, 'ok') },
  warning: { backgroundColor: statusColor(theme, 'warning') },
  critical: { backgroundColor: statusColor(theme, 'critical') },
  // Told apart without colours, too: what is not known is never a full cell
  unknown: {
    backgroundImage: `repeating-linear-gradient(45deg, ${statusColor(
      theme,
      'unknown',
    )} 0 2px, transparent 2px 4px)`,
  },
  muted: {
    marginTop: HEIGHT / 2,
    backgroundColor: theme.palette.text.secondary,
  },
  noData: { marginTop: HEIGHT - 4, backgroundColor: theme.palette.divider },
  words: { ...onlyAloud },
  foot: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    minHeight: '1.66em',
    marginTop: theme.spacing(0.5),
  },
}));

/** A cell for each day, coloured as the worst of it, with the words of each. */
export const DayBar = ({
  days,
  label,
}: {
  days: AvailabilityDay[];
  /** Of whom; read before the days. */
  label: string;
}) => {
  const classes = useStyles();
  const [pointed, setPointed] = useState<AvailabilityDay>();
  if (days.length === 0) return null;
  return (
    <div onPointerLeave={() => setPointed(undefined)}>
      <ol className={classes.bar} aria-label={label}>
        {days.map(day => (
          <li
            key={day.day}
            className={`${classes.day} ${classes[day.worst]}`}
            data-worst={day.worst}
            onPointerEnter={() => setPointed(day)}
          >
            <span className={classes.words}>{describeDay(day)}</span>
          </li>
        ))}
      </ol>
      <Typography
        variant="caption"
        color="textSecondary"
        component="div"
        aria-hidden
        className={classes.foot}
      >
        {pointed ? (
          describeDay(pointed)
        ) : (
          <>
            <span>{formatDay(days[0].day)}</span>
            <span>Today</span>
          </>
        )}
      </Typography>
    </div>
  );
};
