import { dialogApiRef, useApi } from '@backstage/frontend-plugin-api';
import { usePlan } from '../../hooks/usePlan';
import { usePlanAccess } from '../../hooks/usePlanAccess';
import { usePlanRef } from '../../hooks/usePlanRef';
import { RenameDialog } from './RenameDialog';

/** The entry "Rename plan": for those who may change it. */
export function useRenameItem() {
  const dialogs = useApi(dialogApiRef);
  const planRef = usePlanRef();
  const { data: plan } = usePlan(planRef);
  const { canUpdate } = usePlanAccess(planRef);
  return {
    title: 'Rename plan',
    disabled: !plan || !canUpdate,
    async onClick() {
      if (!plan) return;
      dialogs.open<undefined>(({ dialog }) => (
        <RenameDialog
          planRef={planRef}
          plan={plan}
          onClose={() => dialog.close()}
        />
      ));
    },
  };
}
