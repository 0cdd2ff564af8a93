import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  PlanRef,
  Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import { integrationPlanApiRef } from '../../api';
import { useRefreshPlan } from '../../shared/queries/usePlan';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { ASK_OWNER, describeWriteError } from '../../shared/problems/problems';
import { useKeptText } from '../../shared/drafts/useKeptDraft';
import { Notice } from '../../shared/status';
import { ProcedureChanges } from './ProcedureChanges';
import { StepFields } from './StepFields';
import {
  checkDraft,
  draftOf,
  emptyStep,
  problemsIn,
  type Problems,
  type StepDraft,
  type SuggestionDraft,
} from './suggestionDraft';
import { PlainList } from '../../shared/page/layout';
import { TextInput } from '../../shared/form/TextInput';
import { ProblemNotice } from '../../shared/problems/ProblemNotice';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    textAlign: 'left',
  },
}));

function parseDraft(text: string): SuggestionDraft | undefined {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Edits a copy of the procedure, shows what differs, and sends it to the owner. */
export const SuggestDialog = ({
  plan,
  procedure,
  runId,
  reason = '',
  onClose,
  onSent,
}: {
  plan: PlanRef & { id: string };
  /** As it is now. */
  procedure: Procedure;
  /** The run that it comes from. */
  runId?: string;
  /** What the reason says to begin with, such as a note of the run. */
  reason?: string;
  onClose: () => void;
  onSent: () => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const refresh = useRefreshPlan(plan);
  // Closed by mistake, nothing is lost
  const [kept, keep] = useKeptText(
    `suggestion/${plan.id}/${procedure.key}/${runId ?? ''}`,
  );
  const [wasKept, setWasKept] = useState(kept !== '');
  const [draft, setDraft] = useState<SuggestionDraft>(
    () => parseDraft(kept) ?? draftOf(procedure, reason),
  );
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<{ error: Error; on: Problems }>();
  const { proposed, problems } = checkDraft(procedure, draft);
  const shown = { ...(isTried && problems), ...refused?.on };

  const change = (part: Partial<SuggestionDraft>) => {
    const changed = { ...draft, ...part };
    setDraft(changed);
    setRefused(undefined);
    keep(JSON.stringify(changed));
  };
  const startOver = () => {
    setDraft(draftOf(procedure, reason));
    setRefused(undefined);
    keep('');
    setWasKept(false);
  };
  const { steps } = draft;
  const setStep = (index: number, step: StepDraft) =>
    change({ steps: steps.map((one, at) => (at === index ? step : one)) });
  const move = (index: number, by: number) => {
    const moved = steps.filter((_, at) => at !== index);
    moved.splice(index + by, 0, steps[index]);
    change({ steps: moved });
  };

  const send = async () => {
    setTried(true);
    if (!proposed || Object.keys(problems).length > 0) return;
    try {
      await api.runs.suggest(plan, {
        procedure: procedure.key,
        reason: draft.reason.trim(),
        proposed,
        runId,
      });
    } catch (failure) {
      const error = failure as Error;
      setRefused({ error, on: problemsIn(error) });
      return;
    }
    keep('');
    onSent();
    await refresh();
  };

  const said = refused && describeWriteError(refused.error, ASK_OWNER);
  return (
    <ConfirmDialog
      isWide
      title={`Suggest an edit: ${procedure.title}`}
      action="Send suggestion"
      hasMessage={false}
      checksItself
      onConfirm={send}
      onClose={onClose}
      error={
        <>
          <ProblemNotice problem={said} />
          {!said && Object.keys(shown).length > 0 && (
            <Notice
              severity="critical"
              title="Nothing was sent: look at the marked fields"
            />
          )}
        </>
      }
    >
      <div className={classes.root}>
        <Typography variant="body2">
          The procedure stays as it is until an owner of the plan accepts the
          suggestion; then it becomes a new revision.
        </Typography>
        {wasKept && (
          <Notice
            severity="unknown"
            title="Your draft was kept"
            action={
              <Button size="small" variant="outlined" onClick={startOver}>
                Start over
              </Button>
            }
          >
            It is what you had when this was closed.
          </Notice>
        )}
        <TextInput
          id="integration-plan-suggest-reason"
          label="Why should it be changed?"
          multiline
          required
          problem={shown.reason}
          help="The owner reads it first"
          value={draft.reason}
          max={2000}
          onText={next => change({ reason: next })}
        />
        <PlainList
          component="ol"
          gap={1.5}
          aria-label="Steps of the suggestion"
        >
          {steps.map((step, index) => (
            <StepFields
              key={step.id}
              step={step}
              index={index}
              count={steps.length}
              problems={shown}
              onChange={changed => setStep(index, changed)}
              onMove={by => move(index, by)}
              onRemove={() =>
                change({ steps: steps.filter((_, at) => at !== index) })
              }
            />
          ))}
        </PlainList>
        <div>
          <Button
            startIcon={<AddIcon />}
            color="primary"
            onClick={() => change({ steps: [...steps, emptyStep()] })}
          >
            Add a step
          </Button>
        </div>
        <section aria-label="What you change">
          <Typography variant="subtitle2" component="h3" gutterBottom>
            What you change
          </Typography>
          {proposed ? (
            <ProcedureChanges before={procedure} after={proposed} />
          ) : (
            <Typography variant="body2">
              It is shown here as soon as every step says what to do.
            </Typography>
          )}
        </section>
      </div>
    </ConfirmDialog>
  );
};
