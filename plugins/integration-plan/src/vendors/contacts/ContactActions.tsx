import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  compareContacts,
  type Contact,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import DownIcon from '@material-ui/icons/ArrowDownward';
import UpIcon from '@material-ui/icons/ArrowUpward';
import { integrationPlanApiRef } from '../../api';
import { LossDialog } from '../../shared/notices/LossDialog';
import { ContactFailure } from './ContactFailure';
import { fingerSized } from './fingerSized';
import { useVendorChange } from '../vendorChanges';
import { toContactInput } from './form/contactInput';

/** Where a contact stands by what is configured, whatever its state is. */
type Place = Pick<Contact, 'tier' | 'order'>;

const present = (contacts: Contact[]) =>
  contacts.filter(({ state }) => state !== 'left').sort(compareContacts);

/** Whether a contact can go up or down; across the tiers that there are. */
function canMove(
  contacts: Contact[],
  id: string,
  direction: 'up' | 'down',
): boolean {
  const ids = present(contacts).map(contact => contact.id);
  return ids.indexOf(id) !== (direction === 'up' ? 0 : ids.length - 1);
}

/**
 * What to change so that a contact stands one place further up or down: within
 * its tier it passes its neighbour; at the edge of its tier it joins the next
 * one. Only contacts whose place changes are named.
 */
export function moveContact(
  contacts: Contact[],
  id: string,
  direction: 'up' | 'down',
): Array<{ contact: Contact; place: Place }> {
  const sorted = present(contacts);
  const from = sorted.findIndex(contact => contact.id === id);
  const neighbour = sorted[from + (direction === 'up' ? -1 : 1)];
  const moved = sorted[from];
  if (!moved || !neighbour) return [];

  const tier = sorted.filter(
    one => one.tier === neighbour.tier && one.id !== id,
  );
  const at = tier.indexOf(neighbour);
  const isSameTier = moved.tier === neighbour.tier;
  // Coming from another tier it stands beside the neighbour on its own side
  const goesBefore = (direction === 'up') === isSameTier;
  tier.splice(goesBefore ? at : at + 1, 0, moved);
  return tier
    .map((contact, order) => ({
      contact,
      place: { tier: neighbour.tier, order },
    }))
    .filter(
      ({ contact, place }) =>
        contact.tier !== place.tier || contact.order !== place.order,
    );
}

const DIRECTIONS = [
  { direction: 'up', Icon: UpIcon },
  { direction: 'down', Icon: DownIcon },
] as const;

/** Moves a contact up or down the chain, within its tier and across tiers. */
const MoveButtons = ({
  vendor,
  contact,
  onChanged,
  onSaid,
}: {
  vendor: Vendor;
  contact: Contact;
  onChanged: (vendor: Vendor) => void;
  /** Takes what was done, to be read aloud. */
  onSaid: (words: string) => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const { isBusy, error, run } = useVendorChange(onChanged);
  const pressed = useRef<HTMLButtonElement>();
  const contacts = vendor.contacts ?? [];

  // An element that moves in the page loses the focus; the person has not moved
  useEffect(() => {
    if (isBusy) return;
    pressed.current?.focus();
    pressed.current = undefined;
  });

  const move = async (direction: 'up' | 'down') => {
    if (isBusy || !canMove(contacts, contact.id, direction)) return;
    const changes = moveContact(contacts, contact.id, direction);
    const after = await run(async () => {
      let answer = vendor;
      for (const { contact: one, place } of changes) {
        const input = { ...toContactInput(one), ...place };
        answer = await api.vendors.updateContact(vendor.slug, one.id, input, {
          ifMatch: one.revision,
        });
      }
      return answer;
    });
    const tier = after?.contacts?.find(({ id }) => id === contact.id)?.tier;
    if (tier !== undefined) {
      onSaid(
        tier === contact.tier
          ? `Moved ${contact.name} ${direction}.`
          : `Moved ${contact.name} ${direction}, to tier ${tier}.`,
      );
    }
  };

  return (
    <>
      {DIRECTIONS.map(({ direction, Icon }) => (
        <IconButton
          key={direction}
          size="small"
          title={`Move ${direction}`}
          aria-label={`Move ${contact.name} ${direction}`}
          disabled={!canMove(contacts, contact.id, direction)}
          onClick={event => {
            pressed.current = event.currentTarget;
            move(direction);
          }}
        >
          <Icon fontSize="small" />
        </IconButton>
      ))}
      <ContactFailure error={error} />
    </>
  );
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    '& button': { textTransform: 'none' },
    '@media print': { display: 'none' },
    ...fingerSized(theme),
  },
}));

/** What those who keep contacts can do with one of them. */
export const ContactActions = ({
  vendor,
  contact,
  onEdit,
  onChanged,
  onSaid,
}: {
  vendor: Vendor;
  contact: Contact;
  onEdit: () => void;
  onChanged: (vendor: Vendor) => void;
  onSaid: (words: string) => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const [isAsking, setAsking] = useState(false);
  const { isBusy, error, run } = useVendorChange(answer => {
    onSaid(`Deleted ${contact.name}.`);
    onChanged(answer);
  });
  return (
    <div
      role="group"
      aria-label={`Change ${contact.name}`}
      className={classes.root}
    >
      <Button
        size="small"
        variant="outlined"
        aria-label={`Edit ${contact.name}`}
        onClick={onEdit}
      >
        Edit
      </Button>
      {contact.state !== 'left' && (
        <MoveButtons
          vendor={vendor}
          contact={contact}
          onChanged={onChanged}
          onSaid={onSaid}
        />
      )}
      <Button
        size="small"
        disabled={isBusy}
        aria-label={`Delete ${contact.name}`}
        onClick={() => setAsking(true)}
      >
        Delete
      </Button>
      <ContactFailure error={error} />
      {isAsking && (
        <LossDialog
          title={`Delete ${contact.name}?`}
          stay="Keep"
          onStay={() => setAsking(false)}
          actions={[
            {
              label: 'Delete',
              onClick: () => {
                setAsking(false);
                run(() =>
                  api.vendors.deleteContact(vendor.slug, contact.id, {
                    ifMatch: contact.revision,
                  }),
                );
              },
            },
          ]}
        >
          It goes from every plan of {vendor.name}. Of somebody who has left,
          report just that instead: the history stays then.
        </LossDialog>
      )}
    </div>
  );
};
