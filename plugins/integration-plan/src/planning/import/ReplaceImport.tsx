import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Progress } from '@backstage/core-components';
import {
  changedParts,
  contentOf,
  type Plan,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { usePlan } from '../../shared/queries/usePlan';
import { usePlanAccess } from '../../shared/queries/usePlanAccess';
import { PlanError } from '../../shared/problems/PlanError';
import { Notice } from '../../shared/status';
import { choicesInput } from './choices';
import { CreatedPlan } from './CreatedPlan';
import {
  type ImportDraftState,
  ImportWorkspace,
  useImportDraft,
} from './ImportWorkspace';
import { type DryRun, useDryRun } from './ImportPreview';
import { useGoToLine } from '../../shared/text/lines';
import { PlanDiff } from '../../plan/diff/PlanDiff';
import { ImportFailure } from './ImportFailure';
import { statusOf } from '../../shared/problems/problems';
import { useApi } from '@backstage/frontend-plugin-api';
import { integrationPlanApiRef } from '../../api';
import { ActionButton } from '../../shared/notices/ActionButton';
import { useAttempt } from '../../shared/problems/useAttempt';
import { Stack } from '../../shared/page/layout';
import { TextInput } from '../../shared/form/TextInput';
import { PlanLink } from '../../shared/links/PlanLink';

/** The longest message that a revision can have. */
const MAX_MESSAGE = 500;

const useStyles = makeStyles({
  message: { maxWidth: 640 },
});

/** What would change in the plan, and the button that changes it. */
const ReplaceForm = ({
  draft: { draft, change },
  dryRun: { result, error: readError, isChecking },
  base,
  onReplaced,
  onOutdated,
  onGoTo,
}: {
  draft: ImportDraftState;
  dryRun: DryRun;
  /** The plan as it was when the text was compared with it. */
  base: Plan;
  onReplaced: (plan: Plan) => void;
  /** The plan has moved on since. */
  onOutdated: () => void;
  onGoTo: (from: number, to?: number) => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const { isBusy, error, forget, attempt } = useAttempt();
  // It was about another revision
  useEffect(() => forget(), [base.revision, forget]);
  const document = (!readError && result?.document) || undefined;
  const before = useMemo(() => contentOf(base), [base]);
  const after = useMemo(
    () => document && { ...before, document },
    [before, document],
  );
  const isSame =
    after !== undefined && changedParts(before, after).length === 0;

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const message = draft.message.trim();
    const { namespace, name, revision } = base;
    const failure = await attempt(async () => {
      const { plan } = await api.importPlan(
        {
          markdown: draft.text,
          ...choicesInput(draft.choices),
          target: { namespace, name },
          ...(message && { message }),
        },
        { ifMatch: revision },
      );
      if (plan) onReplaced(plan);
    });
    if (statusOf(failure) === 412) onOutdated();
  };

  return (
    <Stack onSubmit={onSubmit} component="form">
      <Stack aria-label="What changes" component="section">
        <Typography variant="h5" component="h2">
          What changes
        </Typography>
        {!after && (
          <Typography>
            This shows section by section what the text changes, once it can be
            read.
          </Typography>
        )}
        {after && isSame && (
          <Typography>Nothing: the plan says all of this already.</Typography>
        )}
        {after && !isSame && <PlanDiff before={before} after={after} />}
      </Stack>
      <EntityInfoCard>
        <Stack>
          <TextInput
            className={classes.message}
            id="integration-plan-import-message"
            label="Message (optional)"
            help="Why; it stands in the history"
            size="small"
            value={draft.message}
            max={MAX_MESSAGE}
            onText={next => change({ message: next })}
          />
          {error && (
            <ImportFailure error={error} purpose="replace" onGoTo={onGoTo} />
          )}
          <div>
            <ActionButton
              type="submit"
              isBusy={isBusy}
              // What was not shown must not be stored
              disabled={isChecking || !after || isSame}
            >
              Replace the document
            </ActionButton>
          </div>
        </Stack>
      </EntityInfoCard>
    </Stack>
  );
};

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
  const dryRun = useDryRun(draft.draft, newest);
  const { area, goTo } = useGoToLine();
  // What is compared must not change under the eyes of who reads it
  const [base, setBase] = useState(newest);
  const [replaced, setReplaced] = useState<Plan>();
  if (replaced) return <CreatedPlan plan={replaced} />;
  return (
    <>
      <Typography>
        The text replaces the document of{' '}
        <PlanLink plan={base} underline="always" />, revision {base.revision}.
        Its title, owner and relations stay as they are, and its history keeps
        what it was.
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
        <PlanLink plan={plan} underline="always" />; ask the owner of the plan.
      </Notice>
    );
  }
  if (plan.origin === 'catalog') {
    return (
      <Notice severity="warning" title="This plan is kept in Git">
        <PlanLink plan={plan} underline="always" /> follows a file: change that
        one, and the plan follows within a minute.
      </Notice>
    );
  }
  return <ReplaceImportForm newest={plan} refresh={retry} />;
};
