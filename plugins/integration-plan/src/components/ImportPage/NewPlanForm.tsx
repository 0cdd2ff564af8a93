import { useState, type FormEvent } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type {
  Plan,
  PlanImportResult,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ErrorSummary } from '../PlanEditor/ErrorSummary';
import { FieldGrid } from '../PlanEditor/form/FieldGrid';
import { controlId, FormProvider } from '../PlanEditor/form/FormContext';
import { ImportFailure } from './ImportFailure';
import {
  ATTRIBUTE_FIELDS,
  ATTRIBUTE_SHAPE,
  atAttributes,
  toPlan,
} from './model/attributes';
import { describeImportProblem, statusOf } from './model/importProblem';
import { useAttributesForm } from './useAttributesForm';
import { useErrorStyles } from '../useErrorStyles';
import type { ImportDraftState } from './useImportDraft';
import { useSubmit } from './useSubmit';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
}));

const NOTHING = {};

/** What the new plan is called and who owns it, and the button that makes it. */
export const NewPlanForm = ({
  draft: { draft, change },
  result,
  onCreated,
  onGoTo,
}: {
  draft: ImportDraftState;
  result: PlanImportResult | undefined;
  onCreated: (plan: Plan) => void;
  onGoTo: (from: number, to?: number) => void;
}) => {
  const classes = useStyles();
  const errors = useErrorStyles();
  const { form, values, issues, isValid, setServerIssues } = useAttributesForm(
    result?.attributes ?? NOTHING,
    draft.edited,
    edited => change({ edited }),
  );
  const { isBusy, error, forget, submit } = useSubmit();
  const [refusals, setRefusals] = useState(0);
  const refuse = () => setRefusals(old => old + 1);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    forget();
    if (!isValid()) {
      refuse();
      return;
    }
    const failure = await submit(
      { markdown: draft.text, plan: toPlan(values) },
      onCreated,
    );
    if (!failure) return;
    const { here } = atAttributes(
      describeImportProblem(failure, 'create').issues,
    );
    setServerIssues(
      statusOf(failure) === 409
        ? new Map([['name', 'another plan has this name already']])
        : here,
    );
    refuse();
  };

  return (
    <EntityInfoCard>
      <form
        onSubmit={onSubmit}
        noValidate
        className={`${classes.root} ${errors.root}`}
      >
        <div>
          <Typography variant="h5" component="h2">
            The new plan
          </Typography>
          <Typography variant="body2" color="textSecondary">
            Filled from the text where it says so. The plan starts as a draft.
          </Typography>
        </div>
        <FormProvider value={form}>
          <FieldGrid fields={ATTRIBUTE_FIELDS} path="" value={values} />
        </FormProvider>
        <ErrorSummary
          shape={ATTRIBUTE_SHAPE}
          issues={issues}
          elsewhere={[]}
          refusals={refusals}
          onGoTo={path =>
            document.getElementById(controlId(form.id, path))?.focus()
          }
        />
        {error && (
          <ImportFailure
            error={error}
            purpose="create"
            isElsewhere={path =>
              atAttributes([{ path, message: '' }]).here.size === 0
            }
            onGoTo={onGoTo}
          />
        )}
        <div>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={isBusy || draft.text.trim() === ''}
            startIcon={
              isBusy ? (
                <CircularProgress size={16} color="inherit" />
              ) : undefined
            }
          >
            Create the plan
          </Button>
        </div>
      </form>
    </EntityInfoCard>
  );
};
