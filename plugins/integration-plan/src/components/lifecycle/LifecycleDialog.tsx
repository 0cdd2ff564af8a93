import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isApproval,
  LIFECYCLE_WORDS,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { useRefreshPlan } from '../../hooks/useRevisions';
import { ConfirmDialog } from '../ConfirmDialog';
import { WriteError } from '../WriteError';
import { AssumedNotice } from './AssumedNotice';
import type { Move } from './moves';

/** Asks before a plan is moved on, and moves it. */
export const LifecycleDialog = ({
  plan,
  move,
  onClose,
}: {
  plan: PlanSummary;
  move: Move;
  onClose: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const refresh = useRefreshPlan(plan);
  const [failure, setFailure] = useState<{ error: Error; revision: number }>();
  const confirm = async (message: string) => {
    try {
      await api.changeLifecycle(
        plan,
        { lifecycle: move.to, ...(message && { message }) },
        { ifMatch: plan.revision },
      );
    } catch (error) {
      setFailure({ error: error as Error, revision: plan.revision });
      await refresh();
      return;
    }
    onClose();
    await refresh();
  };
  const isMove = move.to !== plan.lifecycle;
  return (
    <ConfirmDialog
      title={`${move.action}: ${plan.title}`}
      action={move.action}
      onConfirm={confirm}
      onClose={onClose}
      error={failure && <WriteError plan={plan} failure={failure} />}
    >
      <Typography paragraph>{move.meaning}</Typography>
      {(!isMove ||
        isApproval(plan, { lifecycle: move.to, changesContent: false })) && (
        <AssumedNotice planRef={plan} />
      )}
      <Typography>
        {isMove
          ? `From ${LIFECYCLE_WORDS[plan.lifecycle]} to ${
              LIFECYCLE_WORDS[move.to]
            }, at revision ${plan.revision}.`
          : `Revision ${plan.revision}, ${LIFECYCLE_WORDS[plan.lifecycle]}.`}
      </Typography>
    </ConfirmDialog>
  );
};
