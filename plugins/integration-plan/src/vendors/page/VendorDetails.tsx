import {
  describeFields,
  type Field,
  type Vendor,
  type VendorUpdate,
  vendorUpdateSchema,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { Author } from '../../shared/page/Author';
import { AccountNumbers } from '../contacts/AccountNumbers';
import { Facts } from '../../shared/facts/Facts';
import { Prose } from '../../shared/facts/Prose';
import { Age } from '../../shared/status';
import { VendorCard } from './VendorCard';

const KEYS = Object.keys(vendorUpdateSchema.shape) as (keyof VendorUpdate)[];

/** All that is edited of a vendor, as its form and its page show it. */
export const VENDOR_FIELDS: Field[] = describeFields(vendorUpdateSchema);

/** What is edited of a vendor. */
export const editableOf = (vendor: Vendor): VendorUpdate =>
  Object.fromEntries(KEYS.map(key => [key, vendor[key]])) as VendorUpdate;

const fieldsOf = (...keys: string[]): Field[] =>
  VENDOR_FIELDS.filter(({ key }) => keys.includes(key));

const SUPPORT = fieldsOf('supportPlan', 'responseTimes');
const ABOUT = fieldsOf('dataClassification');

/** What support asks for first. */
export const VendorNumbers = ({ vendor }: { vendor: Vendor }) => (
  <VendorCard title="Contract and customer numbers">
    {vendor.accounts.length > 0 ? (
      <AccountNumbers vendor={vendor} />
    ) : (
      <Typography variant="body2">
        None yet. Support asks for them first: its owner adds them with Edit.
      </Typography>
    )}
  </VendorCard>
);

/** What the contract promises. */
export const VendorSupport = ({ vendor }: { vendor: Vendor }) => (
  <VendorCard title="Support">
    {vendor.supportPlan || vendor.responseTimes.length > 0 ? (
      <Facts fields={SUPPORT} facts={vendor} />
    ) : (
      <Typography variant="body2">
        No support plan and no response times are known.
      </Typography>
    )}
  </VendorCard>
);

/** What else is known of a vendor. */
export const VendorAbout = ({ vendor }: { vendor: Vendor }) => (
  <>
    <VendorCard title="About">
      <Facts fields={ABOUT} facts={vendor} />
      <Typography variant="caption" color="textSecondary" component="div">
        Key <code>{vendor.slug}</code>
        {vendor.aliases.length > 0 && (
          <>
            , also{' '}
            {vendor.aliases.map((alias, index) => (
              <span key={alias}>
                {index > 0 && ', '}
                <code>{alias}</code>
              </span>
            ))}
          </>
        )}
        . Saved <Age at={vendor.updatedAt} /> by{' '}
        <Author who={vendor.updatedBy} />.
      </Typography>
    </VendorCard>
    {vendor.notes && (
      <VendorCard title="Notes">
        <Prose content={vendor.notes} label="Notes" />
      </VendorCard>
    )}
  </>
);
