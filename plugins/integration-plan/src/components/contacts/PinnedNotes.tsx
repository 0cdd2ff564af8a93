import type {
  Vendor,
  VendorNote,
} from '@integration-plan/plugin-integration-plan-common';

/** What is going on with a vendor now; each note goes by itself when it expires. */
export const PinnedNotes = ({
  notes,
}: {
  vendor: Pick<Vendor, 'slug' | 'name'>;
  notes: VendorNote[];
  /** Takes the vendor as the backend answers it after a note was taken off. */
  onChanged: (vendor: Vendor) => void;
}) => (
  <>
    {notes.map(({ id, text }) => (
      <p key={id}>{text}</p>
    ))}
  </>
);
