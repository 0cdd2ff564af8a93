import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import Button from '@material-ui/core/Button';
import RestoreIcon from '@material-ui/icons/Restore';
import { integrationPlanApiRef } from '../../api';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { usePlanWrite } from '../../shared/problems/usePlanWrite';
import { usePlanAccess } from '../../shared/queries/usePlanAccess';
import { Notice } from '../../shared/status';

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
const RestoreDialog = ({
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
  const { error, write } = usePlanWrite(plan);
  const replaced = plan.revision;
  const confirm = async (message: string) => {
    await write(
      options =>
        api.restoreRevision(
          plan,
          revision,
          message ? { message } : {},
          options,
        ),
      ({ revision: saved }) => onDone({ revision, replaced, saved }),
    );
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
      error={error}
    >
      <Typography>
        Its content is saved again as revision {replaced + 1}. Nothing is lost:
        revision {replaced} stays in the history. Where the plan stands in its
        lifecycle does not change.
      </Typography>
    </ConfirmDialog>
  );
};

/** Restores a revision, for those who may; nothing for everybody else. */
export const RestoreControl = ({
  plan,
  revision,
  isUndo = false,
  onDone,
}: {
  plan: Plan;
  revision: number;
  isUndo?: boolean;
  onDone: (restored: Restored) => void;
}) => {
  const { canUpdate } = usePlanAccess(plan);
  const [isOpen, setOpen] = useState(false);
  // What a file in Git owns is restored there
  if (!canUpdate || plan.origin !== 'portal') return null;
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        startIcon={<RestoreIcon />}
        onClick={() => setOpen(true)}
      >
        {isUndo ? 'Undo' : `Restore revision ${revision}`}
      </Button>
      {isOpen && (
        <RestoreDialog
          plan={plan}
          revision={revision}
          isUndo={isUndo}
          onClose={() => setOpen(false)}
          onDone={restored => {
            setOpen(false);
            onDone(restored);
          }}
        />
      )}
    </>
  );
};

/** Says what a restore has done, and takes it back on demand. */
export const RestoredNotice = ({
  plan,
  restored: { revision, replaced, saved },
  onDone,
}: {
  plan: Plan;
  restored: Restored;
  onDone: (restored: Restored) => void;
}) =>
  saved === replaced ? (
    <Notice
      isLive
      severity="unknown"
      title={`Revision ${revision} holds what the plan holds already; nothing was saved`}
    />
  ) : (
    <Notice
      isLive
      severity="unknown"
      title={`Revision ${revision} was restored as revision ${saved}`}
      action={
        // Once somebody has saved on top, going back would take that back too
        plan.revision <= saved && (
          <RestoreControl
            plan={plan}
            revision={replaced}
            isUndo
            onDone={onDone}
          />
        )
      }
    />
  );
