import { type FormEvent, type ReactNode, useState } from 'react';
import type {
  Field,
  PlanImportInput,
} from '@integration-plan/plugin-integration-plan-common';
import { ErrorSummary } from '../../shared/form/ErrorSummary';
import { FieldGrid } from '../../shared/form/FieldGrid';
import { controlId, FormProvider } from '../../shared/form/FormContext';
import { ActionButton } from '../../shared/notices/ActionButton';
import { useErrorStyles } from '../../shared/notices/useErrorStyles';
import { Stack } from '../../shared/page/layout';
import { statusOf } from '../../shared/problems/problems';
import { useAttempt } from '../../shared/problems/useAttempt';
import {
  atAttributes,
  ATTRIBUTE_FIELDS,
  ATTRIBUTE_SHAPE,
  toPlan,
  type Attributes,
} from './attributes';
import { ImportFailure } from './ImportFailure';
import { describeImportProblem } from './importProblem';
import { useAttributesForm } from './useAttributesForm';

/** What a new plan is called and has to do with, and the button that makes it. */
export const NewPlanForm = ({
  head,
  fields = ATTRIBUTE_FIELDS,
  found,
  edited,
  onEdited,
  isReady,
  create,
  onGoTo,
  children,
}: {
  /** Where the values come from. */
  head: ReactNode;
  fields?: Field[];
  /** What is said of the plan already. */
  found: Attributes;
  edited: Attributes;
  onEdited: (edited: Attributes) => void;
  /** There is something to make a plan of. */
  isReady: boolean;
  create: (plan: PlanImportInput['plan']) => Promise<void>;
  onGoTo: (from: number, to?: number) => void;
  /** What is said above the button. */
  children?: ReactNode;
}) => {
  const errors = useErrorStyles();
  const { form, values, issues, isValid, setServerIssues } = useAttributesForm(
    found,
    edited,
    onEdited,
  );
  const { isBusy, error, forget, attempt } = useAttempt();
  const [refusals, setRefusals] = useState(0);
  const refuse = () => setRefusals(old => old + 1);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    forget();
    if (!isValid()) {
      refuse();
      return;
    }
    const failure = await attempt(() => create(toPlan(values)));
    if (!failure) return;
    const problem = describeImportProblem(failure, 'create');
    setServerIssues(
      statusOf(failure) === 409
        ? new Map([['name', 'another plan has this name already']])
        : atAttributes(problem.issues).here,
    );
    refuse();
  };

  return (
    <form onSubmit={onSubmit} noValidate className={errors.root}>
      <Stack>
        {head}
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
            onGoTo={onGoTo}
          />
        )}
        {children}
        <div>
          <ActionButton type="submit" isBusy={isBusy} disabled={!isReady}>
            Create the plan
          </ActionButton>
        </div>
      </Stack>
    </form>
  );
};
