import { useState } from 'react';
import { ResponseError } from '@backstage/errors';
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
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { usePlan } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { useVendor, useVendorAccess } from '../../hooks/useVendor';
import { AccountNumbers, PinNoteDialog, VendorContacts } from '../contacts';
import { isNotFound } from '../describeError';
import { LiveError, Notice } from '../status';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
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

const isRefused = (error: Error | undefined) =>
  error instanceof ResponseError && error.response.status === 403;

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
  const classes = useStyles();
  const { data, answeredAt, error, retry, accept } = useVendor(slug);
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
      <LiveError error={error} hasData={false} retry={retry} />
    ) : (
      <LinearProgress aria-label={`Loading the contacts of ${slug}`} />
    );
  }
  return (
    <div className={classes.root}>
      {error && (
        <LiveError
          error={error}
          hasData
          answeredAt={answeredAt}
          retry={retry}
        />
      )}
      <AccountNumbers vendor={data} />
      <VendorContacts vendor={data} isCompact onChanged={accept} />
      <Foot vendor={data} onChanged={accept} />
    </div>
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
