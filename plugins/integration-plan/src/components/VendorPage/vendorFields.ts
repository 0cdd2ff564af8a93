import {
  describeFields,
  vendorUpdateSchema,
  type Field,
  type Vendor,
  type VendorUpdate,
} from '@integration-plan/plugin-integration-plan-common';

const KEYS = Object.keys(vendorUpdateSchema.shape) as (keyof VendorUpdate)[];

/** All that is edited of a vendor, as its form and its page show it. */
export const VENDOR_FIELDS: Field[] = describeFields(vendorUpdateSchema);

/** What is edited of a vendor. */
export const editableOf = (vendor: Vendor): VendorUpdate =>
  Object.fromEntries(KEYS.map(key => [key, vendor[key]])) as VendorUpdate;
