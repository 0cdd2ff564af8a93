import { useId, useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  INTEGRATION_PLAN_KIND,
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
import { Notice } from '../status';
import { describeVendorProblem, statusOf } from '../vendorProblem';

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
          {plans.map(({ namespace, name, title }) => (
            <li key={`${namespace}/${name}`}>
              <EntityRefLink
                entityRef={stringifyEntityRef({
                  kind: INTEGRATION_PLAN_KIND,
                  namespace,
                  name,
                })}
                title={title}
              />
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
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const remove = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await api.vendors.delete(vendor.slug, { ifMatch: vendor.revision });
      onDeleted();
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
      if (statusOf(failure) === 412) onOutdated();
    }
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
              <Notice severity="critical" title={problem.title}>
                {problem.advice}
              </Notice>
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
