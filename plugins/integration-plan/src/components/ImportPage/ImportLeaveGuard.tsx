import { LossDialog } from '../LossDialog';
import { useLeaveGuard } from '../PlanEditor/useLeaveGuard';

/** Asks before somebody leaves a text that is not imported yet. */
export const ImportLeaveGuard = ({ isActive }: { isActive: boolean }) => {
  const held = useLeaveGuard(isActive);
  if (!held) return null;
  return (
    <LossDialog
      title="Leave without importing?"
      stay="Stay"
      onStay={held.stay}
      actions={[{ label: 'Leave', onClick: held.proceed }]}
    >
      Nothing is stored yet. This browser keeps the text, and shows it when you
      come back to this page.
    </LossDialog>
  );
};
