export { AccountNumbers } from './AccountNumbers';
export { PinnedNotes } from './PinnedNotes';
export { PinNoteDialog } from './PinNoteDialog';
export { VendorContacts } from './VendorContacts';
