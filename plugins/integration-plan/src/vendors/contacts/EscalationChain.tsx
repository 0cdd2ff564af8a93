import { useState } from 'react';
import {
  type Contact,
  type ContactOutcome,
  escalationChain,
  type EscalationStep,
  hoursAt,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Snackbar from '@material-ui/core/Snackbar';
import { makeStyles } from '@material-ui/core/styles';
import { useClock } from '../../shared/queries/useClock';
import { useVendorAccess } from '../useVendor';
import { Disclosure } from '../../shared/page/Disclosure';
import { ContactItem } from './ContactItem';
import { changesOf, NobodyNow } from './FirstContact';

const NOTED: Record<ContactOutcome, (name: string) => string> = {
  worked: name => `${name} worked`,
  bounced: name => `${name} bounced`,
  noAnswer: name => `no answer from ${name}`,
  left: name => `${name} has left the company`,
  verified: name => `${name} is verified`,
};

type Standing = { contact: Contact | undefined; place: number; above?: string };

function standingOf(vendor: Vendor, id: string, now: Date): Standing {
  const contacts = vendor.contacts ?? [];
  const chain = escalationChain(contacts, now).map(step => step.contact);
  const place = chain.findIndex(contact => contact.id === id);
  return {
    contact: contacts.find(contact => contact.id === id),
    place,
    above: chain[place - 1]?.name,
  };
}

function formatMove(before: Standing, after: Standing): string | undefined {
  if (after.contact?.state === 'left') {
    return before.contact?.state === 'left'
      ? undefined
      : 'kept below, among those who have left';
  }
  if (before.contact?.state === 'left') return 'back in the chain';
  if (after.place > before.place) return `moved below ${after.above}`;
  if (after.place < before.place) {
    return after.above ? `moved up, below ${after.above}` : 'moved to the top';
  }
  return undefined;
}

/**
 * What was noted of a contact and what came of it, as the vendor was and is:
 * "Noted: Jane bounced. Moved below Support desk; the owner is told."
 */
export function whatFollowed(
  before: Vendor,
  after: Vendor,
  report: { id: string; outcome: ContactOutcome },
  now: Date,
): string {
  const was = standingOf(before, report.id, now);
  const is = standingOf(after, report.id, now);
  const name = is.contact?.name ?? was.contact?.name ?? 'the contact';
  const becameSuspect =
    is.contact?.state === 'suspect' && was.contact?.state !== 'suspect';
  const consequences = [
    formatMove(was, is),
    becameSuspect ? 'the owner is told' : undefined,
  ]
    .filter(Boolean)
    .join('; ');
  const noted = `Noted: ${NOTED[report.outcome](name)}.`;
  return consequences
    ? `${noted} ${consequences.charAt(0).toUpperCase()}${consequences.slice(
        1,
      )}.`
    : noted;
}

const useStyles = makeStyles(theme => ({
  list: { margin: 0, padding: 0 },
  // Above Backstage's navigation, which is at the bottom of a phone
  said: { [theme.breakpoints.down('xs')]: { bottom: 64 } },
}));

/** Long enough to be read by somebody with other things on their mind. */
const SAID_FOR_MS = 10_000;

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
  const item = (step: EscalationStep, place?: number) => (
    <ContactItem
      key={step.contact.id}
      step={step}
      place={place}
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
        {steps.map((step, index) => item(step, index + 1))}
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
