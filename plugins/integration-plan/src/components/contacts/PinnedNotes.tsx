import { useApi } from '@backstage/frontend-plugin-api';
import {
  sayMoment,
  type Vendor,
  type VendorNote,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { integrationPlanApiRef } from '../../api';
import { useClock } from '../../hooks/useClock';
import { useVendorAccess } from '../../hooks/useVendor';
import { Author } from '../Author';
import { Age, Notice } from '../status';
import { ContactFailure } from './ContactFailure';
import { useVendorChange } from './useVendorChange';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  text: { whiteSpace: 'pre-wrap' },
}));

const PinnedNote = ({
  vendor,
  note,
  now,
  canPin,
  onChanged,
}: {
  vendor: Pick<Vendor, 'slug' | 'name'>;
  note: VendorNote;
  now: Date;
  canPin: boolean;
  onChanged: (vendor: Vendor) => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const { isBusy, error, run } = useVendorChange(onChanged);
  return (
    <Notice
      severity="warning"
      title={
        <span className={classes.text}>
          {vendor.name}: {note.text}
        </span>
      }
      action={
        canPin && (
          <Button
            size="small"
            variant="outlined"
            disabled={isBusy}
            aria-label={`Unpin the note “${note.text}”`}
            onClick={() =>
              run(() => api.vendors.unpinNote(vendor.slug, note.id))
            }
          >
            Unpin
          </Button>
        )
      }
    >
      Pinned by <Author who={note.by} /> <Age at={note.at} />, until{' '}
      {sayMoment(note.expiresAt, now)}
      <ContactFailure error={error} />
    </Notice>
  );
};

/** What is going on with a vendor now; each note goes by itself when it expires. */
export const PinnedNotes = ({
  vendor,
  notes,
  onChanged,
}: {
  vendor: Pick<Vendor, 'slug' | 'name'>;
  notes: VendorNote[];
  /** Takes the vendor as the backend answers it after a note was taken off. */
  onChanged: (vendor: Vendor) => void;
}) => {
  const classes = useStyles();
  const { canPin } = useVendorAccess(vendor);
  const now = useClock(() => notes.map(({ expiresAt }) => expiresAt));
  const current = notes.filter(
    ({ expiresAt }) => Date.parse(expiresAt) > now.getTime(),
  );
  if (current.length === 0) return null;
  return (
    <ul className={classes.root} aria-label={`Notes on ${vendor.name}`}>
      {current.map(note => (
        <li key={note.id}>
          <PinnedNote
            vendor={vendor}
            note={note}
            now={now}
            canPin={canPin}
            onChanged={onChanged}
          />
        </li>
      ))}
    </ul>
  );
};
