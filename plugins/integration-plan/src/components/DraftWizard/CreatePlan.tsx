import { memo, useMemo, useState, type FormEvent } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  type Plan,
  type PlanCreateInput,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useSWR from 'swr';
import { integrationPlanApiRef } from '../../api';
import { ImportFailure } from '../ImportPage/ImportFailure';
import {
  ATTRIBUTE_FIELDS,
  ATTRIBUTE_SHAPE,
  atAttributes,
  toPlan,
  type Attributes,
} from '../ImportPage/model/attributes';
import {
  describeImportProblem,
  statusOf,
} from '../ImportPage/model/importProblem';
import { useAttributesForm } from '../ImportPage/useAttributesForm';
import { useErrorStyles } from '../useErrorStyles';
import { ErrorSummary } from '../PlanEditor/ErrorSummary';
import { FieldGrid } from '../PlanEditor/form/FieldGrid';
import { controlId, FormProvider } from '../PlanEditor/form/FormContext';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
}));

const MOST_VENDORS = 100;

const nothing = () => {};

/** The fields of a plan, with the vendors that the portal knows to choose from. */
function useFields() {
  const api = useApi(integrationPlanApiRef);
  const { data } = useSWR(
    ['integration-plan', 'vendor keys'],
    () => api.vendors.list({ limit: MOST_VENDORS }),
    // Without them it is a text field, which is enough
    { shouldRetryOnError: false, revalidateOnFocus: false },
  );
  return useMemo(() => {
    const suggestions = data?.items.map(({ slug }) => slug);
    return ATTRIBUTE_FIELDS.map(field =>
      field.key === 'vendor' && suggestions ? { ...field, suggestions } : field,
    );
  }, [data]);
}

/** What the new plan is called and has to do with, and the button that makes it. */
export const CreatePlan = memo(
  ({
    document: content,
    found,
    edited,
    onEdited,
    onCreated,
  }: {
    /** Undefined while there is nothing to create. */
    document: PlanDocument | undefined;
    /** What the inputs say of the plan itself. */
    found: Attributes;
    edited: Attributes;
    onEdited: (edited: Attributes) => void;
    onCreated: (plan: Plan) => void;
  }) => {
    const classes = useStyles();
    const errors = useErrorStyles();
    const api = useApi(integrationPlanApiRef);
    const fields = useFields();
    const { form, values, issues, isValid, setServerIssues } =
      useAttributesForm(found, edited, onEdited);
    const [isBusy, setIsBusy] = useState(false);
    const [error, setError] = useState<Error>();
    const [refusals, setRefusals] = useState(0);
    const refuse = () => setRefusals(old => old + 1);

    const onSubmit = async (event: FormEvent) => {
      event.preventDefault();
      setError(undefined);
      if (!isValid()) {
        refuse();
        return;
      }
      setIsBusy(true);
      try {
        onCreated(
          await api.createPlan({
            ...(toPlan(values) as PlanCreateInput),
            document: content,
            message: 'Drafted from the inputs',
          }),
        );
      } catch (failure) {
        const { issues: found_ } = describeImportProblem(
          failure as Error,
          'create',
        );
        setServerIssues(
          statusOf(failure) === 409
            ? new Map([['name', 'another plan has this name already']])
            : atAttributes(found_).here,
        );
        setError(failure as Error);
        refuse();
      } finally {
        setIsBusy(false);
      }
    };

    return (
      <form
        onSubmit={onSubmit}
        noValidate
        className={`${classes.root} ${errors.root}`}
      >
        <Typography variant="body2" color="textSecondary">
          Filled from your inputs where they say so. The plan starts as a draft.
        </Typography>
        <FormProvider value={form}>
          <FieldGrid fields={fields} path="" value={values} />
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
            onGoTo={nothing}
          />
        )}
        {!content && (
          <Typography variant="body2">Write the draft first.</Typography>
        )}
        <div>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={isBusy || !content}
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
    );
  },
);
