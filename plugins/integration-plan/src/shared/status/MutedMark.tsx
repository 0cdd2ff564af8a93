import type { Mute } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.caption,
    padding: theme.spacing(0, 0.75),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    color: theme.palette.text.secondary,
  },
}));

/** A moment as briefly as it is clear. */
export const formatMoment = (at: string) => {
  const moment = DateTime.fromISO(at);
  return moment.toLocaleString(
    moment.hasSame(DateTime.now(), 'day')
      ? DateTime.TIME_24_SIMPLE
      : DateTime.DATETIME_MED,
  );
};

function describe(mutes: Mute[]): string | undefined {
  const whole = mutes.filter(({ target }) => target === null);
  const last = whole
    .map(({ until }) => until)
    .sort()
    .pop();
  if (last) {
    const isWork = whole.some(({ kind }) => kind === 'maintenance');
    return `${isWork ? 'Maintenance' : 'Muted'} until ${formatMoment(last)}`;
  }
  const targets = new Set(mutes.map(({ target }) => target)).size;
  if (targets === 0) return undefined;
  return targets === 1 ? '1 reading is muted' : `${targets} readings are muted`;
}

/** Beside a status: that nobody is told of it, until when, and why. */
export const MutedMark = ({
  mutes = [],
  target,
}: {
  mutes?: Mute[];
  /** Of one thing that the plan watches, rather than of the plan. */
  target?: string;
}) => {
  const classes = useStyles();
  const shown =
    target === undefined
      ? mutes
      : mutes
          .filter(mute => mute.target === target)
          .map(mute => ({ ...mute, target: null }));
  const words = describe(shown);
  if (!words) return null;
  return (
    <span
      className={classes.root}
      title={shown.map(({ by, reason }) => `${reason} (${by})`).join('\n')}
    >
      {words}
    </span>
  );
};
