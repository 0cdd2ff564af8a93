import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import { Notice } from '../status';
import { RestoreControl } from './RestoreControl';
import type { Restored } from './RestoreDialog';

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
