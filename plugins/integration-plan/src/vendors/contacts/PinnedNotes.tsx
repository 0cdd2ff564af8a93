import { useApi } from '@backstage/frontend-plugin-api';
import {
  formatMoment,
  type Vendor,
  type VendorNote,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { integrationPlanApiRef } from '../../api';
import { useClock } from '../../shared/queries/useClock';
import { useVendorAccess } from '../useVendor';
import { Author } from '../../shared/page/Author';
import { Age, Notice } from '../../shared/status';
import { ContactFailure } from './ContactFailure';
import { useVendorChange } from '../vendorChanges';
import { PlainList } from '../../shared/page/layout';

const useStyles = makeStyles({
  text: { whiteSpace: 'pre-wrap' },
});

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
      {formatMoment(note.expiresAt, now, 'local')}
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
  const { canPin } = useVendorAccess(vendor);
  const now = useClock(() => notes.map(({ expiresAt }) => expiresAt));
  const current = notes.filter(
    ({ expiresAt }) => Date.parse(expiresAt) > now.getTime(),
  );
  if (current.length === 0) return null;
  return (
    <PlainList gap={1} aria-label={`Notes on ${vendor.name}`}>
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
    </PlainList>
  );
};
