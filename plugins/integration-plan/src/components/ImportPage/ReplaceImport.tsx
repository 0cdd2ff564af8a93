import { useState } from 'react';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Progress } from '@backstage/core-components';
import {
  INTEGRATION_PLAN_KIND,
  type Plan,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { usePlan } from '../../hooks/usePlan';
import { usePlanAccess } from '../../hooks/usePlanAccess';
import { PlanError } from '../PlanError';
import { Notice } from '../status';
import { CreatedPlan } from './CreatedPlan';
import { ImportLeaveGuard } from './ImportLeaveGuard';
import { ImportWorkspace } from './ImportWorkspace';
import { ReplaceForm } from './ReplaceForm';
import { useDryRun } from './useDryRun';
import { useGoToLine } from './useGoToLine';
import { useImportDraft } from './useImportDraft';

const PlanLink = ({ plan }: { plan: Plan }) => (
  <EntityRefLink
    entityRef={{
      kind: INTEGRATION_PLAN_KIND,
      namespace: plan.namespace,
      name: plan.name,
    }}
    title={plan.title}
    underline="always"
  />
);

const ReplaceImportForm = ({
  newest,
  refresh,
}: {
  /** The plan as it is now. */
  newest: Plan;
  refresh: () => void;
}) => {
  const { namespace, name } = newest;
  const draft = useImportDraft(`${namespace}/${name}`);
  const dryRun = useDryRun(draft.draft.text, newest);
  const { area, goTo } = useGoToLine();
  // What is compared must not change under the eyes of who reads it
  const [base, setBase] = useState(newest);
  const [replaced, setReplaced] = useState<Plan>();
  if (replaced) return <CreatedPlan plan={replaced} />;
  return (
    <>
      <ImportLeaveGuard isActive={!draft.isEmpty} />
      <Typography>
        The text replaces the document of <PlanLink plan={base} />, revision{' '}
        {base.revision}. Its title, owner and relations stay as they are, and
        its history keeps what it was.
      </Typography>
      {newest.revision > base.revision && (
        <div role="status">
          <Notice
            severity="warning"
            title={`Somebody saved revision ${newest.revision} in the meantime`}
            action={
              <Button
                size="small"
                variant="outlined"
                onClick={() => setBase(newest)}
              >
                Compare with it
              </Button>
            }
          >
            What is compared below is revision {base.revision}.
          </Notice>
        </div>
      )}
      <ImportWorkspace draft={draft} dryRun={dryRun} area={area} goTo={goTo} />
      <ReplaceForm
        draft={draft}
        dryRun={dryRun}
        base={base}
        onGoTo={goTo}
        onOutdated={refresh}
        onReplaced={plan => {
          draft.finish();
          setReplaced(plan);
        }}
      />
    </>
  );
};

/** Markdown takes the place of the document of a plan. */
export const ReplaceImport = ({ planRef }: { planRef: PlanRef }) => {
  const { data: plan, error, retry } = usePlan(planRef);
  const { canUpdate, isKnown } = usePlanAccess(planRef);
  if (!plan) {
    return error ? (
      <PlanError error={error} planRef={planRef} retry={retry} />
    ) : (
      <Progress />
    );
  }
  if (!isKnown) return <Progress />;
  if (!canUpdate) {
    return (
      <Notice severity="warning" title="You may not change this plan">
        Your account lacks the permission integration-plan.update for{' '}
        <PlanLink plan={plan} />; ask the owner of the plan.
      </Notice>
    );
  }
  if (plan.origin === 'catalog') {
    return (
      <Notice severity="warning" title="This plan is kept in Git">
        <PlanLink plan={plan} /> follows a file: change that one, and the plan
        follows within a minute.
      </Notice>
    );
  }
  return <ReplaceImportForm newest={plan} refresh={retry} />;
};
