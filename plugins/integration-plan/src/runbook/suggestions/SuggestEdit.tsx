import { useState } from 'react';
import {
  integrationPlanRunsJoinPermission,
  type PlanRef,
  type Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import SuggestIcon from '@material-ui/icons/RateReviewOutlined';
import {
  usePlanAccess,
  usePlanPermission,
} from '../../shared/queries/usePlanAccess';
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
  const { canUpdate } = usePlanAccess(plan);
  const { allowed: canJoin } = usePlanPermission(
    integrationPlanRunsJoinPermission,
    plan,
  );
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
