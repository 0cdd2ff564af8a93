import {
  contactInputSchema,
  vendorCreateSchema,
  vendorListQuerySchema,
  type ContactInput,
  type VendorCreate,
  type VendorCreateInput,
} from '@integration-plan/plugin-integration-plan-common';

/** A vendor to store; what a test cares about it gives itself. */
export function aVendor(input: Partial<VendorCreateInput> = {}): VendorCreate {
  return vendorCreateSchema.parse({
    slug: 'workday',
    name: 'Workday',
    owner: 'people',
    ...input,
  });
}

/** A contact to store. */
export function aContact(input: object = {}): ContactInput {
  return contactInputSchema.parse({
    name: 'Support desk',
    role: 'support',
    channels: [{ kind: 'phone', value: '+442079460123' }],
    ...input,
  });
}

/** The parsed query of a directory page. */
export const vendorQuery = (input: object = {}) =>
  vendorListQuerySchema.parse(input);
