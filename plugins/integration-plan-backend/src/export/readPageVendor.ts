import { isError } from '@backstage/errors';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';
import type { VendorService } from '../vendors/VendorService';
import type { PageVendor } from './contacts';

/** The vendor of a plan, as far as the caller may see it. */
export async function readPageVendor(
  vendors: Pick<VendorService, 'get'>,
  { vendor: slug }: Pick<Plan, 'vendor'>,
  options: CallerOptions,
): Promise<PageVendor> {
  if (slug === null) return 'missing';
  try {
    return await vendors.get(slug, options);
  } catch (error) {
    const name = isError(error) ? error.name : '';
    if (name === 'NotFoundError') return 'missing';
    if (name === 'NotAllowedError') return 'notAllowed';
    throw error;
  }
}

/** Whether a page with it holds personal data. */
export const hasContacts = (vendor: PageVendor) =>
  typeof vendor !== 'string' && (vendor.contacts ?? []).length > 0;
