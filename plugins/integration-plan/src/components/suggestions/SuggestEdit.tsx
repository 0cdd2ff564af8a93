import { useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  INTEGRATION_PLAN_KIND,
  integrationPlanRunsJoinPermission,
  type PlanRef,
  type Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import SuggestIcon from '@material-ui/icons/RateReviewOutlined';
import { usePlanAccess } from '../../hooks/usePlanAccess';
import { SuggestDialog } from './SuggestDialog';

/** Offers to suggest an edit of a procedure to those who may join runs or edit. */
export const SuggestEdit = ({
  plan,
  procedure,
  runId,
  reason,
  label = `Suggest an edit of ${procedure.title}`,
}: {
  plan: PlanRef & { id: string };
  procedure: Procedure;
  runId?: string;
  reason?: string;
  /** What a screen reader says. */
  label?: string;
}) => {
  const [isOpen, setOpen] = useState(false);
  const [isSent, setSent] = useState(false);
  const { namespace, name } = plan;
  const { canUpdate } = usePlanAccess(plan);
  const { allowed: canJoin } = usePermission({
    permission: integrationPlanRunsJoinPermission,
    resourceRef: stringifyEntityRef({
      kind: INTEGRATION_PLAN_KIND,
      namespace,
      name,
    }),
  });
  if (!canUpdate && !canJoin) return null;
  return (
    <>
      <Button
        startIcon={<SuggestIcon />}
        aria-label={label}
        onClick={() => {
          setSent(false);
          setOpen(true);
        }}
      >
        Suggest an edit
      </Button>
      {isSent && (
        <Typography variant="body2" role="status">
          Your suggestion was sent to the owner.
        </Typography>
      )}
      {isOpen && (
        <SuggestDialog
          plan={plan}
          procedure={procedure}
          runId={runId}
          reason={reason}
          onClose={() => setOpen(false)}
          onSent={() => {
            setOpen(false);
            setSent(true);
          }}
        />
      )}
    </>
  );
};
