import { ConfirmDialog } from '../PlanEditor/ConfirmDialog';
import { useLeaveGuard } from '../PlanEditor/useLeaveGuard';

/** Asks before somebody leaves a text that is not imported yet. */
export const ImportLeaveGuard = ({ isActive }: { isActive: boolean }) => {
  const { proceed, stay } = useLeaveGuard(isActive);
  if (!proceed) return null;
  return (
    <ConfirmDialog
      title="Leave without importing?"
      stay="Stay"
      onStay={stay}
      actions={[
        {
          label: 'Leave',
          onClick: () => {
            stay();
            proceed();
          },
        },
      ]}
    >
      Nothing is stored yet. This browser keeps the text, and shows it when you
      come back to this page.
    </ConfirmDialog>
  );
};
