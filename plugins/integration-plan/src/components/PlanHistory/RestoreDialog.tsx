import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { useRefreshPlan } from '../../hooks/useRevisions';
import { ConfirmDialog } from '../ConfirmDialog';
import { WriteError } from '../WriteError';

/** An old revision that was saved again on top. */
export type Restored = {
  /** The revision whose content the plan has again. */
  revision: number;
  /** The one that was on top before. */
  replaced: number;
  /** The new one; the same as before where nothing differed. */
  saved: number;
};

/** Asks before an old revision becomes the newest one, and saves it. */
export const RestoreDialog = ({
  plan,
  revision,
  isUndo,
  onDone,
  onClose,
}: {
  plan: Plan;
  revision: number;
  /** It takes back another restore. */
  isUndo: boolean;
  onDone: (restored: Restored) => void;
  onClose: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const refresh = useRefreshPlan(plan);
  const [failure, setFailure] = useState<{ error: Error; revision: number }>();
  const replaced = plan.revision;
  const confirm = async (message: string) => {
    try {
      const { revision: saved } = await api.restoreRevision(
        plan,
        revision,
        message ? { message } : {},
        { ifMatch: replaced },
      );
      onDone({ revision, replaced, saved });
    } catch (error) {
      setFailure({ error: error as Error, revision: replaced });
    }
    await refresh();
  };
  return (
    <ConfirmDialog
      title={
        isUndo
          ? `Undo: back to revision ${revision}?`
          : `Restore revision ${revision}?`
      }
      action={isUndo ? 'Undo' : 'Restore'}
      onConfirm={confirm}
      onClose={onClose}
      error={failure && <WriteError plan={plan} failure={failure} />}
    >
      <Typography>
        Its content is saved again as revision {replaced + 1}. Nothing is lost:
        revision {replaced} stays in the history. Where the plan stands in its
        lifecycle does not change.
      </Typography>
    </ConfirmDialog>
  );
};
