import { DateTime } from 'luxon';
import { Age } from '../status';

/** When something was saved, and how long ago that is. */
export const SavedAt = ({ at }: { at: string }) => (
  <>
    {DateTime.fromISO(at).toLocaleString(DateTime.DATETIME_MED)} (
    <Age at={at} />)
  </>
);
