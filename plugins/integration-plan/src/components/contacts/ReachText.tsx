import {
  sayReach,
  type HoursNow,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import ClosedIcon from '@material-ui/icons/AccessTime';
import OpenIcon from '@material-ui/icons/CheckCircle';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import { statusColor } from '../status';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    '& svg': { flex: 'none' },
  },
  ok: { color: statusColor(theme, 'ok'), fontWeight: 'bold' },
  unknown: { color: statusColor(theme, 'unknown') },
}));

const LOOKS = {
  open: { Icon: OpenIcon, look: 'ok' },
  closed: { Icon: ClosedIcon, look: 'unknown' },
  unknown: { Icon: UnknownIcon, look: 'unknown' },
} as const satisfies Record<
  HoursNow['state'],
  { Icon: typeof OpenIcon; look: Status }
>;

/** Whether a contact is within its hours, and when that changes. */
export const ReachText = ({ hours, now }: { hours: HoursNow; now: Date }) => {
  const classes = useStyles();
  const { Icon, look } = LOOKS[hours.state];
  return (
    <span className={`${classes.root} ${classes[look]}`}>
      <Icon fontSize="small" aria-hidden /> {sayReach(hours, now)}
    </span>
  );
};
