import {
  type Contact,
  CONTACT_STATES,
  formatHours,
  formatProof,
  formatReach,
  type HoursNow,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import ClosedIcon from '@material-ui/icons/AccessTime';
import OpenIcon from '@material-ui/icons/CheckCircle';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import WarningIcon from '@material-ui/icons/Warning';
import { StateMark, type Icon } from '../../shared/page/StateMark';

const LOOKS: Record<HoursNow['state'], { Icon: Icon; status: Status }> = {
  open: { Icon: OpenIcon, status: 'ok' },
  closed: { Icon: ClosedIcon, status: 'unknown' },
  unknown: { Icon: UnknownIcon, status: 'unknown' },
};

/** Whether a contact is within its hours, and when that changes. */
export const ReachText = ({ hours, now }: { hours: HoursNow; now: Date }) => (
  <StateMark {...LOOKS[hours.state]} isQuiet={hours.state !== 'open'}>
    {formatReach(hours, now, 'local')}
  </StateMark>
);

/**
 * What the last use of a contact says, and the last time that it was reached
 * where that is another: "bounced 2 h ago for the on-call engineer, not
 * verified since; reached 12 days ago by the owner".
 */
export function formatTrust(
  contact: Pick<Contact, 'state' | 'lastProof' | 'lastReached'>,
  now: Date,
): string {
  const { lastProof, lastReached, state } = contact;
  const last = formatProof(lastProof, now);
  const words = state === 'suspect' ? `${last}, not verified since` : last;
  return lastReached && lastReached.at !== lastProof?.at
    ? `${words}; ${formatProof(lastReached, now)}`
    : words;
}

/** How a contact proved in use; one that did not stands out. */
export const TrustText = ({
  contact,
  now,
}: {
  contact: Contact;
  now: Date;
}) => {
  const words = formatTrust(contact, now);
  if (contact.state === 'suspect') {
    return (
      <StateMark Icon={WarningIcon} status="warning" isQuiet>
        <strong>{CONTACT_STATES.suspect}</strong>: {words}
      </StateMark>
    );
  }
  return (
    <Typography variant="caption" color="textSecondary">
      {words}
    </Typography>
  );
};

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** A language by its name; as it is written where nobody knows the tag. */
export function formatLanguage(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.25, 1.5),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
  },
}));

/** Days to come on which no hours start. */
const holidaysAhead = ({ hours }: Contact, now: Date) =>
  (hours?.holidays ?? [])
    .filter(
      day =>
        day >=
        (DateTime.fromJSDate(now, { zone: hours?.timeZone }).toISODate() ?? ''),
    )
    .sort();

const formatDay = (day: string) =>
  DateTime.fromISO(day, { locale: 'en' }).toLocaleString(DateTime.DATE_MED);

/** What is good to know before somebody calls. */
export const ContactDetails = ({
  contact,
  now,
}: {
  contact: Contact;
  now: Date;
}) => {
  const classes = useStyles();
  const { languages, notes, hours } = contact;
  const zone = DateTime.local().zoneName;
  const rows: Array<[string, string]> = [
    ['Hours', formatHours(hours, { now, timeZone: zone }).join('\n')],
    ['Closed on', holidaysAhead(contact, now).map(formatDay).join(', ')],
    ['Languages', languages.map(formatLanguage).join(', ')],
    ['Notes', notes ?? ''],
  ];
  return (
    <dl className={classes.root}>
      {rows
        .filter(([, words]) => words !== '')
        .map(([title, words]) => (
          <div key={title} style={{ display: 'contents' }}>
            <Typography variant="inherit" component="dt">
              {title}
            </Typography>
            <dd>{words}</dd>
          </div>
        ))}
    </dl>
  );
};
