import { LossDialog } from '../notices/LossDialog';
import { useLeaveGuard } from './useLeaveGuard';

/** Asks before somebody leaves the page with changes that are not saved. */
export const LeaveGuard = ({ unsaved }: { unsaved: string[] }) => {
  const held = useLeaveGuard(unsaved.length > 0);
  if (!held) return null;
  return (
    <LossDialog
      title="Leave without saving?"
      stay="Stay"
      onStay={held.stay}
      actions={[{ label: 'Leave', onClick: held.proceed }]}
    >
      Your changes to {unsaved.join(', ')} are not saved. This browser keeps
      them, and offers them when you edit the same part again.
    </LossDialog>
  );
};
