import { LossDialog } from '../LossDialog';
import { useLeaveGuard } from '../PlanEditor/useLeaveGuard';

/** Asks before somebody leaves what is no plan yet. */
export const ImportLeaveGuard = ({
  isActive,
  title = 'Leave without importing?',
}: {
  isActive: boolean;
  title?: string;
}) => {
  const held = useLeaveGuard(isActive);
  if (!held) return null;
  return (
    <LossDialog
      title={title}
      stay="Stay"
      onStay={held.stay}
      actions={[{ label: 'Leave', onClick: held.proceed }]}
    >
      Nothing is stored yet. This browser keeps what you wrote, and shows it
      when you come back to this page.
    </LossDialog>
  );
};
