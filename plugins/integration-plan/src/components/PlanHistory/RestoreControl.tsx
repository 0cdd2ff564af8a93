import { useState } from 'react';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import RestoreIcon from '@material-ui/icons/Restore';
import { usePlanAccess } from '../../hooks/usePlanAccess';
import { RestoreDialog, type Restored } from './RestoreDialog';

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
