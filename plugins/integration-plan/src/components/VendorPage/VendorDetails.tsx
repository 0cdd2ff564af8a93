import type {
  Field,
  Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { Author } from '../Author';
import { AccountNumbers } from '../contacts/AccountNumbers';
import { Facts } from '../facts/Facts';
import { Prose } from '../PlanContent/Prose';
import { Age } from '../status';
import { VendorCard } from './VendorCard';
import { VENDOR_FIELDS } from './vendorFields';

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
