import { useState } from 'react';
import {
  escalationChain,
  hoursAt,
  sayAge,
  type Contact,
  type ContactOutcome,
  type EscalationStep,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Snackbar from '@material-ui/core/Snackbar';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useClock } from '../../hooks/useClock';
import { useVendorAccess } from '../../hooks/useVendor';
import { Disclosure } from '../Disclosure';
import { ContactItem } from './ContactItem';
import { whatFollowed } from './whatFollowed';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, padding: 0 },
  // Above Backstage's navigation, which is at the bottom of a phone
  said: { [theme.breakpoints.down('xs')]: { bottom: 64 } },
}));

/** Long enough to be read by somebody with other things on their mind. */
const SAID_FOR_MS = 10_000;

const changesOf = (steps: EscalationStep[]) =>
  steps.flatMap(({ hours }) => [hours.opensAt, hours.closesAt]);

/** Said where nobody can be reached: who can be, soonest. */
const NobodyNow = ({ steps, now }: { steps: EscalationStep[]; now: Date }) => {
  const [soonest] = steps
    .filter(({ contact }) => contact.channels.length > 0)
    .flatMap(({ contact, hours }) =>
      hours.opensAt ? [{ contact, at: hours.opensAt }] : [],
    )
    .sort((a, b) => a.at.localeCompare(b.at));
  return (
    <Typography variant="body2" paragraph>
      Nobody can be reached now.{' '}
      {soonest &&
        `${soonest.contact.name} is the next, in ${sayAge(
          Date.parse(soonest.at) - now.getTime(),
        )}.`}
    </Typography>
  );
};

/** Contacts in escalation order; the order and the hours follow the clock. */
export const EscalationChain = ({
  vendor,
  contacts,
  isCompact = false,
  onChanged,
}: {
  vendor: Vendor;
  /** Those of the vendor. */
  contacts: Contact[];
  /** Only the contact to begin with is unfolded. */
  isCompact?: boolean;
  onChanged: (vendor: Vendor) => void;
}) => {
  const classes = useStyles();
  const { canUpdateContacts } = useVendorAccess(vendor);
  const now = useClock(moment => changesOf(escalationChain(contacts, moment)));
  const steps = escalationChain(contacts, now);
  const [said, setSaid] = useState('');
  const [isSaidShown, setSaidShown] = useState(false);
  const say = (words: string) => {
    setSaid(words);
    setSaidShown(true);
  };
  const onReported = (
    answer: Vendor,
    report: { id: string; outcome: ContactOutcome },
  ) => {
    say(whatFollowed(vendor, answer, report, new Date()));
    onChanged(answer);
  };
  const item = (step: EscalationStep) => (
    <ContactItem
      key={step.contact.id}
      step={step}
      vendor={vendor}
      now={now}
      isCompact={isCompact}
      canUpdate={canUpdateContacts}
      onChanged={onChanged}
      onReported={onReported}
      onSaid={say}
    />
  );
  const gone = contacts.filter(({ state }) => state === 'left');
  return (
    <div>
      {steps.length > 0 && !steps.some(({ first }) => first) && (
        <NobodyNow steps={steps} now={now} />
      )}
      <ol
        className={classes.list}
        aria-label={`Whom to call at ${vendor.name}`}
      >
        {steps.map(item)}
      </ol>
      {gone.length > 0 && !isCompact && (
        <Disclosure
          summary={`${gone.length} who ${
            gone.length === 1 ? 'has' : 'have'
          } left the company`}
        >
          <ul className={classes.list} aria-label={`Have left ${vendor.name}`}>
            {gone.map(contact =>
              item({
                contact,
                hours: hoursAt(contact.hours, now),
                reach: 'no',
              }),
            )}
          </ul>
        </Disclosure>
      )}
      <Snackbar
        className={classes.said}
        open={isSaidShown}
        message={said}
        autoHideDuration={SAID_FOR_MS}
        onClose={(_, reason) => {
          // A tap elsewhere must not take away what was not read yet
          if (reason !== 'clickaway') setSaidShown(false);
        }}
      />
    </div>
  );
};
