import type { DocumentRule } from '../types';

/** Whom to call first, from the directory of vendors. */
export const vendorTier1: DocumentRule = {
  id: 'vendor-tier-1',
  section: 'runbook',
  severity: 'warning',
  title: 'The vendor has a contact in tier 1 that can be relied upon.',
  *check({ vendor, attributes }) {
    if (!vendor || vendor.hasTier1) return;
    const name = attributes?.vendor ? ` "${attributes.vendor}"` : '';
    yield {
      path: ['sections', 'runbook', 'facts', 'contacts'],
      message: `The vendor${name} has nobody in tier 1 who can be reached`,
      suggestion: 'Add a contact to the vendor, or verify one that is there.',
    };
  },
};
