import type {
  Contact,
  ContactReport,
} from '@integration-plan/plugin-integration-plan-common';
import type { StoredVendor } from './rows';

/** Tells people about vendors. What fails in it is its own to log; it never throws. */
export interface VendorNotifier {
  /**
   * A report has made a contact suspect that was not before; later reports of
   * a contact that is suspect already do not call it.
   */
  onContactSuspect(
    vendor: StoredVendor,
    contact: Contact,
    report: ContactReport,
  ): Promise<void>;
}
