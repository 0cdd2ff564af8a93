import { useState } from 'react';
import { Link } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  integrationPlanVendorReadPermission,
  type Plan,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { usePlan } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { useVendor, useVendorAccess } from '../useVendor';
import {
  AccountNumbers,
  PinnedNotes,
  PinNoteDialog,
  VendorContacts,
} from './index';
import { isNotFound, statusOf } from '../../shared/problems/problems';
import { Notice } from '../../shared/status';
import { Stack } from '../../shared/page/layout';
import { QueryError } from '../../shared/queries/QueryError';

const useStyles = makeStyles(theme => ({
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    '& button': { textTransform: 'none' },
    '@media print': { display: 'none' },
  },
}));

const isRefused = (error: Error | undefined) => statusOf(error) === 403;

/** A vendor that is not there yet is something to do, not something broken. */
const MissingVendor = ({ slug }: { slug: string }) => {
  const to = useIntegrationsLinks().vendor(slug);
  return (
    <Notice
      severity="warning"
      title={`“${slug}” is not in the directory of vendors yet`}
      action={to && <Link to={to}>Add {slug}</Link>}
    >
      To do for the owner of the plan: once the vendor and its contacts are
      there, this is where whoever is on call finds them.
    </Notice>
  );
};

const Foot = ({
  vendor,
  onChanged,
}: {
  vendor: Vendor;
  onChanged: (vendor: Vendor) => void;
}) => {
  const classes = useStyles();
  const to = useIntegrationsLinks().vendor(vendor.slug);
  const { canPin } = useVendorAccess(vendor);
  const [isPinning, setPinning] = useState(false);
  return (
    <div className={classes.foot}>
      {to && <Link to={to}>All about {vendor.name}</Link>}
      {canPin && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => setPinning(true)}
        >
          Pin a note
        </Button>
      )}
      {isPinning && (
        <PinNoteDialog
          vendor={vendor}
          onPinned={onChanged}
          onClose={() => setPinning(false)}
        />
      )}
    </div>
  );
};

const Contacts = ({ slug }: { slug: string }) => {
  const query = useVendor(slug);
  const { data, error, accept } = query;
  // Whatever was on the page before, it is not there, or not for this visitor
  if (isNotFound(error)) return <MissingVendor slug={slug} />;
  if (isRefused(error)) {
    return (
      <Typography variant="body2">
        You may not see the vendor “{slug}”: your account lacks the permission{' '}
        <code>{integrationPlanVendorReadPermission.name}</code>.
      </Typography>
    );
  }
  if (!data) {
    return error ? (
      <QueryError query={query} />
    ) : (
      <LinearProgress aria-label={`Loading the contacts of ${slug}`} />
    );
  }
  return (
    <Stack gap={1.5}>
      <QueryError query={query} />
      <AccountNumbers vendor={data} />
      <VendorContacts vendor={data} isCompact onChanged={accept} />
      <Foot vendor={data} onChanged={accept} />
    </Stack>
  );
};

/** The contacts of the vendor of a plan, or that nobody is known to call. */
export const PlanContacts = ({ plan }: { plan: Pick<Plan, 'vendor'> }) =>
  plan.vendor ? (
    <Contacts slug={plan.vendor} />
  ) : (
    <Typography variant="body2" color="textSecondary">
      The plan names no vendor, so that nobody is known to call.
    </Typography>
  );

/**
 * Whom to call about the plan: the contacts of its vendor. The card that says
 * why there is no plan stands beside it, so it is silent while there is none.
 */
export const PlanContactsCard = () => {
  const { data: plan } = usePlan(usePlanRef());
  if (!plan) return null;
  return (
    <EntityInfoCard title="Whom to call">
      <PlanContacts plan={plan} />
    </EntityInfoCard>
  );
};

/** What is going on with the vendor of the plan; nothing where nothing is pinned. */
export const PlanVendorNotes = ({
  plan,
}: {
  plan: Pick<Plan, 'vendor'> | undefined;
}) => {
  const { data: vendor, error, accept } = useVendor(plan?.vendor ?? null);
  return vendor && !isNotFound(error) ? (
    <PinnedNotes vendor={vendor} notes={vendor.pinned} onChanged={accept} />
  ) : null;
};
