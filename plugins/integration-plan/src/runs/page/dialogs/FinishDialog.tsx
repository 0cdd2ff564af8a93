import { useState } from 'react';
import {
  RUN_OUTCOME_WORDS,
  RUN_OUTCOMES,
  type RunOutcome,
} from '@integration-plan/plugin-integration-plan-common';
import { Notice } from '../../../shared/status';
import { ActionDialog } from '../ActionDialog';
import { useRunModel } from '../RunContext';
import { useKeptText } from '../../../shared/drafts/useKeptDraft';
import { TextInput } from '../../../shared/form/TextInput';
import { Choices } from '../../../shared/form/Choices';

/** Ends a run: how it came out, and what was learned. */
export const FinishDialog = ({ onClose }: { onClose: () => void }) => {
  const { run, folded, record } = useRunModel();
  const [outcome, setOutcome] = useState<RunOutcome>();
  const [learned, setLearned] = useKeptText(`${run.id}/learned`);
  const open = folded.steps.flatMap(({ state }, index) =>
    state === 'open' ? [index + 1] : [],
  );
  return (
    <ActionDialog
      title={run.mode === 'drill' ? 'Finish the drill' : 'Finish the run'}
      action="Finish"
      problem={outcome ? undefined : 'Choose how it came out'}
      onConfirm={() => {
        record({
          type: 'finished',
          outcome: outcome!,
          ...(learned.trim() && { learned: learned.trim() }),
        });
        setLearned('');
      }}
      onClose={onClose}
    >
      {open.length > 0 && (
        <Notice
          severity="warning"
          title={
            open.length === 1
              ? `Step ${open[0]} is still open`
              : `${open.length} steps are still open: ${open.join(', ')}`
          }
        >
          They stay open in the record. Skip them first if they were not needed.
        </Notice>
      )}
      <Choices
        legend="How did it come out?"
        size="medium"
        value={outcome}
        options={RUN_OUTCOMES.map(one => [one, RUN_OUTCOME_WORDS[one]])}
        onChoose={setOutcome}
      />
      <TextInput
        id="integration-plan-learned"
        label="What was learned? (optional)"
        help="For the post-mortem, and for who does this next"
        multiline
        minRows={3}
        maxRows={12}
        value={learned}
        onText={setLearned}
      />
    </ActionDialog>
  );
};
