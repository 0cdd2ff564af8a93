import { memo, useMemo } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Plan,
  PlanCreateInput,
  PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import useSWR from 'swr';
import { integrationPlanApiRef } from '../../api';
import { ATTRIBUTE_FIELDS, type Attributes } from '../import/attributes';
import { NewPlanForm } from '../import/NewPlanForm';

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

/** Makes the plan that was drafted. */
export const CreatePlan = memo(
  ({
    document,
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
    const api = useApi(integrationPlanApiRef);
    return (
      <NewPlanForm
        head={
          <Typography variant="body2" color="textSecondary">
            Filled from your inputs where they say so. The plan starts as a
            draft.
          </Typography>
        }
        fields={useFields()}
        found={found}
        edited={edited}
        onEdited={onEdited}
        isReady={document !== undefined}
        create={async attributes => {
          const plan = {
            ...(attributes as PlanCreateInput),
            document,
            message: 'Drafted from the inputs',
          };
          onCreated(await api.createPlan(plan));
        }}
        onGoTo={nothing}
      >
        {!document && (
          <Typography variant="body2">Write the draft first.</Typography>
        )}
      </NewPlanForm>
    );
  },
);
