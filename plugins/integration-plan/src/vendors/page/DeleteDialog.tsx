import { useId } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  type Vendor,
  type VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { integrationPlanApiRef } from '../../api';
import { Notice } from '../../shared/status';
import { statusOf } from '../../shared/problems/problems';
import { useAttempt } from '../../shared/problems/useAttempt';
import { describeVendorProblem } from '../vendorChanges';
import { ProblemNotice } from '../../shared/problems/ProblemNotice';
import { PlanLink } from '../../shared/links/PlanLink';

/** Why it stays: the plans that name it, each with the way to it. */
const StillUsed = ({
  vendor,
  plans,
  message,
}: {
  vendor: Vendor;
  plans: VendorImpact['plans'];
  message: string;
}) => (
  <Notice
    severity="critical"
    title={`${vendor.name} stays: plans still name it`}
  >
    {plans.length > 0 ? (
      <>
        <ul>
          {plans.map(plan => (
            <li key={`${plan.namespace}/${plan.name}`}>
              <PlanLink plan={plan} />
            </li>
          ))}
        </ul>
        Give them another vendor first, or merge this one into the other.
      </>
    ) : (
      message
    )}
  </Notice>
);

/** Asks before a vendor and its contacts are deleted. */
export const DeleteDialog = ({
  vendor,
  plans,
  onDeleted,
  onOutdated,
  onClose,
}: {
  vendor: Vendor;
  /** Those that name it, as far as the page knows. */
  plans: VendorImpact['plans'];
  onDeleted: () => void;
  /** Somebody has saved the vendor meanwhile: it is to be asked for again. */
  onOutdated: () => void;
  onClose: () => void;
}) => {
  const id = useId();
  const api = useApi(integrationPlanApiRef);
  const { isBusy, error, attempt } = useAttempt();
  const remove = async () => {
    const failure = await attempt(async () => {
      await api.vendors.delete(vendor.slug, { ifMatch: vendor.revision });
      onDeleted();
    });
    if (statusOf(failure) === 412) onOutdated();
  };
  const problem = error && describeVendorProblem(error, 'delete');
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={isBusy ? undefined : onClose}
    >
      <DialogTitle id={`${id}-title`}>Delete {vendor.name}?</DialogTitle>
      <DialogContent>
        <DialogContentText id={`${id}-text`}>
          Its contacts, numbers and pinned notes go with it; nobody can bring
          them back.
        </DialogContentText>
        <div role="alert">
          {problem &&
            (statusOf(error) === 409 ? (
              <StillUsed
                vendor={vendor}
                plans={plans}
                message={problem.advice}
              />
            ) : (
              <ProblemNotice problem={problem} />
            ))}
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={remove} disabled={isBusy}>
          {isBusy ? 'Deleting ...' : 'Delete'}
        </Button>
        <Button
          variant="contained"
          color="primary"
          onClick={onClose}
          disabled={isBusy}
        >
          Keep it
        </Button>
      </DialogActions>
    </Dialog>
  );
};
