import { useCallback, useState } from 'react';
import { Progress } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  integrationPlanCreatePermission,
  type Plan,
  type PlanImportInput,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { Notice } from '../../shared/status';
import { useGoToLine } from '../../shared/text/lines';
import type { Attributes } from './attributes';
import { choicesInput } from './choices';
import { CreatedPlan } from './CreatedPlan';
import { useDryRun } from './ImportPreview';
import { ImportWorkspace, useImportDraft } from './ImportWorkspace';
import { NewPlanForm } from './NewPlanForm';

const NOTHING = {};

const NewImportForm = () => {
  const api = useApi(integrationPlanApiRef);
  const draft = useImportDraft('');
  const { change } = draft;
  const { text, edited, choices } = draft.draft;
  const dryRun = useDryRun(draft.draft, undefined);
  const onEdited = useCallback(
    (next: Attributes) => change({ edited: next }),
    [change],
  );
  const { area, goTo } = useGoToLine();
  const [created, setCreated] = useState<Plan>();
  if (created) return <CreatedPlan plan={created} />;
  const create = async (attributes: PlanImportInput['plan']) => {
    const { plan } = await api.importPlan({
      markdown: text,
      ...choicesInput(choices),
      plan: attributes,
    });
    if (!plan) return;
    draft.finish();
    setCreated(plan);
  };
  return (
    <>
      <ImportWorkspace draft={draft} dryRun={dryRun} area={area} goTo={goTo} />
      <EntityInfoCard>
        <NewPlanForm
          head={
            <div>
              <Typography variant="h5" component="h2">
                The new plan
              </Typography>
              <Typography variant="body2" color="textSecondary">
                Filled from the text where it says so. The plan starts as a
                draft.
              </Typography>
            </div>
          }
          found={dryRun.result?.attributes ?? NOTHING}
          edited={edited}
          onEdited={onEdited}
          isReady={text.trim() !== ''}
          create={create}
          onGoTo={goTo}
        />
      </EntityInfoCard>
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
