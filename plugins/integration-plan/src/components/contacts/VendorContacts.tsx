import type { Vendor } from '@integration-plan/plugin-integration-plan-common';

/** All contacts of a vendor in escalation order, and what can be done with them. */
export const VendorContacts = ({
  vendor,
}: {
  vendor: Vendor;
  /** Takes the vendor as the backend answers it after a change. */
  onChanged: (vendor: Vendor) => void;
}) => (
  <>
    {vendor.contacts?.map(({ id, name }) => (
      <p key={id}>{name}</p>
    ))}
  </>
);
