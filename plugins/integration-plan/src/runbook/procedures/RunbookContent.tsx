import { useEffect, useMemo } from 'react';
import { Progress } from '@backstage/core-components';
import {
  describeFields,
  SECTIONS,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useSearchParams } from 'react-router-dom';
import { usePlan } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { useProcedures } from '../useRunbook';
import { Facts } from '../../shared/facts/Facts';
import { PartCard } from '../../shared/page/PartCard';
import { Prose } from '../../shared/facts/Prose';
import {
  usePlanEditing,
  type PartEditing,
} from '../../plan/document/usePlanEditing';
import { PlanBanner } from '../../plan/banner/PlanBanner';
import { PlanError } from '../../shared/problems/PlanError';
import { LiveError } from '../../shared/status';
import { SuggestionsCard } from '../suggestions/SuggestionsCard';
import { ProcedureCard } from './ProcedureCard';
import { RunbookTools } from './RunbookTools';
import { useRunbookUrl } from './runbookUrl';
import { editProcedure } from './editProcedure';

/** On paper there is the runbook alone: no menus, no tabs, nothing that is cut. */
const usePrintStyles = makeStyles({
  '@global': {
    '@media print': {
      'nav, header, [role="tablist"]': { display: 'none !important' },
    },
  },
});

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    '@media print': { display: 'block' },
  },
}));

const RUNBOOK = SECTIONS.find(({ id }) => id === 'runbook')!;

/** Facts of the section beside its procedures. */
const OTHER_FACTS = describeFields(RUNBOOK.facts).filter(
  ({ key }) => key !== 'procedures',
);

const hasFacts = (plan: Plan) =>
  plan.document.sections.runbook.facts.contacts.length > 0;

/** What the section says beside its procedures: prose, and whom to call. */
const AboutRunbook = ({
  plan,
  action,
}: {
  plan: Plan;
  action: PartEditing['action'];
}) => {
  const { body, facts, notApplicable } = plan.document.sections.runbook;
  return (
    <PartCard id="runbook" title="Runbook" action={action}>
      <RunbookTools plan={plan} />
      {notApplicable && <p>Does not apply: {notApplicable}</p>}
      {body && <Prose content={body} label="Runbook" />}
      {hasFacts(plan) && <Facts fields={OTHER_FACTS} facts={facts} />}
    </PartCard>
  );
};

/** The procedures of a plan, written and generated, to read, run, copy and print. */
export const RunbookContent = () => {
  const classes = useStyles();
  usePrintStyles();
  const planRef = usePlanRef();
  const { data: plan, error, isLoading, retry, accept } = usePlan(planRef);
  const procedures = useProcedures(planRef);
  const { editing, guard } = usePlanEditing(plan, planRef, accept);
  const { form, action, edit } = editing(RUNBOOK);
  const items = useMemo(
    () => procedures.data?.items ?? [],
    [procedures.data?.items],
  );
  const addressOf = useRunbookUrl(plan, items);

  // Others lead here with a procedure to edit
  const [params, setParams] = useSearchParams();
  const wanted = params.get('edit');
  const found = items.find(({ procedure }) => procedure.key === wanted);
  useEffect(() => {
    if (!found || !plan || !edit) return;
    edit(editProcedure(plan, found));
    const rest = new URLSearchParams(params);
    rest.delete('edit');
    setParams(rest, { replace: true });
  }, [found, plan, edit, params, setParams]);

  if (!plan) {
    if (error) {
      return <PlanError error={error} planRef={planRef} retry={retry} />;
    }
    return isLoading ? <Progress /> : null;
  }
  const failure = error ?? procedures.error;
  return (
    <div className={classes.root}>
      {failure && (
        <LiveError
          error={failure}
          hasData={procedures.data !== undefined}
          answeredAt={procedures.answeredAt}
          retry={() => {
            retry();
            procedures.retry();
          }}
        />
      )}
      <PlanBanner planRef={planRef} />
      {guard}
      {form ? (
        <PartCard id="runbook" title="Runbook">
          {form}
        </PartCard>
      ) : (
        <AboutRunbook plan={plan} action={action} />
      )}
      <SuggestionsCard plan={plan} />
      {!procedures.data && !procedures.error && <Progress />}
      {items.map(view => (
        <ProcedureCard
          key={view.procedure.key}
          plan={plan}
          view={view}
          address={addressOf(view)}
          onEdit={edit && (() => edit(editProcedure(plan, view)))}
        />
      ))}
    </div>
  );
};
