import { useState } from 'react';
import {
  RUN_OUTCOME_WORDS,
  RUN_OUTCOMES,
  type RunOutcome,
} from '@integration-plan/plugin-integration-plan-common';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import { Notice } from '../../status';
import { ActionDialog } from '../ActionDialog';
import { useRunModel } from '../RunContext';
import { useKeptText } from '../useKeptText';

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
      <FormControl component="fieldset">
        <FormLabel component="legend">How did it come out?</FormLabel>
        <RadioGroup
          name="integration-plan-outcome"
          value={outcome ?? ''}
          onChange={(_, chosen) => setOutcome(chosen as RunOutcome)}
        >
          {RUN_OUTCOMES.map(one => (
            <FormControlLabel
              key={one}
              value={one}
              label={RUN_OUTCOME_WORDS[one]}
              control={<Radio color="primary" />}
            />
          ))}
        </RadioGroup>
      </FormControl>
      <TextField
        id="integration-plan-learned"
        label="What was learned? (optional)"
        helperText="For the post-mortem, and for who does this next"
        variant="outlined"
        fullWidth
        multiline
        minRows={3}
        maxRows={12}
        value={learned}
        onChange={event => setLearned(event.target.value)}
      />
    </ActionDialog>
  );
};
