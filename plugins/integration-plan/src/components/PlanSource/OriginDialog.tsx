import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Origin,
  Plan,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { useRefreshPlan } from '../../hooks/useRevisions';
import { ConfirmDialog } from '../ConfirmDialog';
import { WriteError } from '../WriteError';

const WORDS = {
  portal: {
    title: 'Keep the plan in the portal?',
    action: 'Keep it in the portal',
    meaning:
      'The document stays as it is and is edited here from then on. The file in Git stays too, but is no longer read; its entity stays in the catalog.',
  },
  catalog: {
    title: 'Keep the plan in Git?',
    action: 'Keep it in Git',
    meaning:
      'What the file and its entity say becomes the next revision, and the plan can be edited there only. What is here now stays in the history.',
  },
};

/** Asks before a plan is handed from the portal to Git, or back. */
export const OriginDialog = ({
  plan,
  onClose,
}: {
  plan: Plan;
  onClose: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const refresh = useRefreshPlan(plan);
  const [failure, setFailure] = useState<{ error: Error; revision: number }>();
  // Of when the dialog was opened: the plan may be somewhere else by now
  const [origin] = useState<Origin>(
    plan.origin === 'portal' ? 'catalog' : 'portal',
  );
  const { title, action, meaning } = WORDS[origin];
  const confirm = async (message: string) => {
    try {
      await api.changeOrigin(
        plan,
        { origin, ...(message && { message }) },
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
  return (
    <ConfirmDialog
      title={title}
      action={action}
      onConfirm={confirm}
      onClose={onClose}
      error={failure && <WriteError plan={plan} failure={failure} />}
    >
      <Typography>{meaning}</Typography>
    </ConfirmDialog>
  );
};
