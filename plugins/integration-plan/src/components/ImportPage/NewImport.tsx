import { useState } from 'react';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  integrationPlanCreatePermission,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { Notice } from '../status';
import { CreatedPlan } from './CreatedPlan';
import { ImportLeaveGuard } from './ImportLeaveGuard';
import { ImportWorkspace } from './ImportWorkspace';
import { NewPlanForm } from './NewPlanForm';
import { useDryRun } from './useDryRun';
import { useGoToLine } from './useGoToLine';
import { useImportDraft } from './useImportDraft';

const NewImportForm = () => {
  const draft = useImportDraft('');
  const dryRun = useDryRun(draft.draft.text, undefined);
  const { area, goTo } = useGoToLine();
  const [created, setCreated] = useState<Plan>();
  if (created) return <CreatedPlan plan={created} />;
  return (
    <>
      <ImportLeaveGuard isActive={!draft.isEmpty} />
      <ImportWorkspace draft={draft} dryRun={dryRun} area={area} goTo={goTo} />
      <NewPlanForm
        draft={draft}
        result={dryRun.result}
        onGoTo={goTo}
        onCreated={plan => {
          draft.finish();
          setCreated(plan);
        }}
      />
    </>
  );
};

/** Markdown becomes a plan that was not there before. */
export const NewImport = () => {
  const { allowed, loading } = usePermission({
    permission: integrationPlanCreatePermission,
  });
  if (loading) return <Progress />;
  if (!allowed) {
    return (
      <Notice severity="warning" title="You may not create plans">
        Your account lacks the permission integration-plan.create; ask the team
        that runs this portal. To import into a plan that is there, open its
        page and choose “Import Markdown” in the menu.
      </Notice>
    );
  }
  return <NewImportForm />;
};
