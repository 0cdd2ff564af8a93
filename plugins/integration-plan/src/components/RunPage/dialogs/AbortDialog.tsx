import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { ActionDialog } from '../ActionDialog';
import { useRunModel } from '../RunContext';
import { useKeptText } from '../useKeptText';

/** Ends a run before its procedure is over, and says why. */
export const AbortDialog = ({ onClose }: { onClose: () => void }) => {
  const { run, record } = useRunModel();
  const [reason, setReason] = useKeptText(`${run.id}/abort`);
  return (
    <ActionDialog
      title={run.mode === 'drill' ? 'Abort the drill' : 'Abort the run'}
      action="Abort"
      problem={reason.trim() ? undefined : 'Say why it is aborted'}
      onConfirm={() => {
        record({ type: 'aborted', reason: reason.trim() });
        setReason('');
      }}
      onClose={onClose}
    >
      <Typography>
        Everything that was recorded stays. An aborted run does not count in the
        times of the procedure.
      </Typography>
      <TextField
        id="integration-plan-abort"
        label="Why?"
        variant="outlined"
        required
        fullWidth
        multiline
        minRows={2}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
    </ActionDialog>
  );
};
