import type { Vendor } from '@integration-plan/plugin-integration-plan-common';

/** Asks for a note and until when it counts, and pins it. */
export const PinNoteDialog = ({
  vendor,
}: {
  vendor: Pick<Vendor, 'slug' | 'name'>;
  /** Takes the vendor with the note on it. */
  onPinned: (vendor: Vendor) => void;
  onClose: () => void;
}) => <>{vendor.name}</>;
