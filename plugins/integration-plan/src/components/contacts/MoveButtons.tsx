import { useEffect, useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Contact,
  Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import IconButton from '@material-ui/core/IconButton';
import DownIcon from '@material-ui/icons/ArrowDownward';
import UpIcon from '@material-ui/icons/ArrowUpward';
import { integrationPlanApiRef } from '../../api';
import { ContactFailure } from './ContactFailure';
import { toContactInput } from './form/contactInput';
import { canMove, moveContact } from './moveContact';
import { useVendorChange } from './useVendorChange';

const DIRECTIONS = [
  { direction: 'up', Icon: UpIcon },
  { direction: 'down', Icon: DownIcon },
] as const;

/** Moves a contact up or down the chain, within its tier and across tiers. */
export const MoveButtons = ({
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
