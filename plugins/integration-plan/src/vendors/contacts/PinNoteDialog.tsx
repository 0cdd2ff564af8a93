import { useState } from 'react';
import { DateTime } from 'luxon';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Vendor } from '@integration-plan/plugin-integration-plan-common';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { issuesOf } from '../../shared/problems/problems';
import { ContactFailure } from './ContactFailure';
import { TextInput } from '../../shared/form/TextInput';
import { Choices } from '../../shared/form/Choices';

/** The longest that a note can stay. */
const MOST_DAYS = 31;

/** How long a note shall count. */
const NOTE_EXPIRIES = [
  ['hour', '1 hour'],
  ['fourHours', '4 hours'],
  ['today', 'The rest of today'],
  ['chosen', 'Until…'],
] as const;

type NoteExpiry = (typeof NOTE_EXPIRIES)[number][0];

/** The instant that a choice means, in the viewer's zone; `chosen`: what a `datetime-local` control holds. */
function expiryOf(choice: NoteExpiry, chosen: string, now: Date): DateTime {
  const start = DateTime.fromJSDate(now);
  switch (choice) {
    case 'hour':
      return start.plus({ hours: 1 });
    case 'fourHours':
      return start.plus({ hours: 4 });
    case 'today':
      return start.endOf('day');
    default:
      return DateTime.fromISO(chosen);
  }
}

/** What is wrong with an expiry; undefined when it can be used. */
function checkExpiry(expiry: DateTime, now: Date): string | undefined {
  if (!expiry.isValid) return 'must be a day and a time';
  if (expiry.toMillis() <= now.getTime()) return 'must be in the future';
  return expiry > DateTime.fromJSDate(now).plus({ days: MOST_DAYS })
    ? `must be at most ${MOST_DAYS} days away`
    : undefined;
}

/** What a `datetime-local` control takes. */
const toLocalInput = (at: DateTime) => at.toFormat("yyyy-MM-dd'T'HH:mm");

/** The longest text of a note. */
const MAX_TEXT = 500;

// One dialog is open at a time
const ID = 'integration-plan-pin-note';

type Problems = { text?: string; expiresAt?: string };

/** Asks for a note and until when it counts, and pins it. */
export const PinNoteDialog = ({
  vendor,
  onPinned,
  onClose,
}: {
  vendor: Pick<Vendor, 'slug' | 'name'>;
  /** Takes the vendor with the note on it. */
  onPinned: (vendor: Vendor) => void;
  onClose: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const [text, setText] = useState('');
  const [expiry, setExpiry] = useState<NoteExpiry>('fourHours');
  const [chosen, setChosen] = useState(() =>
    toLocalInput(DateTime.now().plus({ days: 1 })),
  );
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<Error>();

  const pin = async () => {
    const now = new Date();
    const expiresAt = expiryOf(expiry, chosen, now);
    const found: Problems = {
      text: text.trim() === '' ? 'is required' : undefined,
      expiresAt: checkExpiry(expiresAt, now),
    };
    setProblems(found);
    setFailure(undefined);
    if (found.text || found.expiresAt) return;
    try {
      const note = { text, expiresAt: expiresAt.toUTC().toISO() ?? '' };
      onPinned(await api.vendors.pinNote(vendor.slug, note));
      onClose();
    } catch (error) {
      const issues = issuesOf(error) ?? [];
      const at = (path: string) =>
        issues.find(issue => issue.path === path)?.message;
      const refused = { text: at('text'), expiresAt: at('expiresAt') };
      setProblems(refused);
      if (!refused.text && !refused.expiresAt) setFailure(error as Error);
    }
  };

  return (
    <ConfirmDialog
      title={`Pin a note to ${vendor.name}`}
      action="Pin"
      hasMessage={false}
      checksItself
      isTyped={text !== ''}
      error={failure && <ContactFailure error={failure} />}
      onConfirm={pin}
      onClose={onClose}
    >
      <Typography>
        It stands on top of every plan of {vendor.name} until it expires, and
        the owners of those plans are told once.
      </Typography>
      <TextInput
        id={`${ID}-text`}
        label="Note"
        placeholder="Outage since 09:10, ticket 123"
        required
        multiline
        minRows={2}
        value={text}
        problem={problems.text}
        max={MAX_TEXT}
        onText={setText}
      />
      <Choices
        legend="How long it counts"
        value={expiry}
        options={NOTE_EXPIRIES}
        onChoose={setExpiry}
      />
      {(expiry === 'chosen' || problems.expiresAt) && (
        <TextField
          id={`${ID}-until`}
          label="Until"
          type="datetime-local"
          variant="outlined"
          value={chosen}
          error={problems.expiresAt !== undefined}
          helperText={problems.expiresAt ?? 'In your time zone'}
          InputLabelProps={{ shrink: true }}
          onChange={event => setChosen(event.target.value)}
        />
      )}
    </ConfirmDialog>
  );
};
