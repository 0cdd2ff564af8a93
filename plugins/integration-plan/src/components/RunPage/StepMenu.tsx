import { useProcedures } from '../../hooks/useRunbook';
import { SuggestEdit } from '../suggestions/SuggestEdit';
import { useRunModel } from './RunContext';

/** What else can be done with a step of a run: proposing an edit of the procedure. */
export const StepMenu = ({
  step,
}: {
  /** Place of the step in the procedure of the run, from 0. */
  step: number;
}) => {
  const { run, events } = useRunModel();
  const { data } = useProcedures(run.plan);
  const { key } = run.procedure;
  // The edit is to what holds now, not to what the run is pinned to
  const now = data?.items.find(
    ({ procedure }) =>
      procedure.key === key || procedure.formerKeys.includes(key),
  )?.procedure;
  if (!now) return null;
  const notes = events.flatMap(event =>
    event.type === 'note' && event.step === step ? [event.text] : [],
  );
  const reason = [`Step ${step + 1}:`, ...notes].join('\n');
  return (
    <SuggestEdit
      plan={run.plan}
      procedure={now}
      runId={run.id}
      reason={notes.length > 0 ? reason.slice(0, 2000) : undefined}
      label={`Suggest an edit from step ${step + 1}`}
    />
  );
};
