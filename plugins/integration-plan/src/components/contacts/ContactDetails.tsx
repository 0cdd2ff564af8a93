import type { Contact } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { sayLanguage } from './sayLanguage';
import { sayHours } from './sayHours';

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

const sayDay = (day: string) =>
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
    ['Hours', sayHours(hours, now, zone).join('\n')],
    ['Closed on', holidaysAhead(contact, now).map(sayDay).join(', ')],
    ['Languages', languages.map(sayLanguage).join(', ')],
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
