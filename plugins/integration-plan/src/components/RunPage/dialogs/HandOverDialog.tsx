import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { Author } from '../../Author';
import { ActionDialog } from '../ActionDialog';
import { useRunModel } from '../RunContext';
import { useKeptText } from '../useKeptText';
import { UserField, type Person } from './UserField';

/** Gives a run to somebody else, with what they should know. */
export const HandOverDialog = ({ onClose }: { onClose: () => void }) => {
  const { run, folded, record } = useRunModel();
  const [to, setTo] = useState<Person | null>(null);
  const [text, setText] = useKeptText(`${run.id}/handover`);
  return (
    <ActionDialog
      title="Hand over"
      action="Hand over"
      problem={to ? undefined : 'Choose who takes over'}
      onConfirm={() => {
        record({
          type: 'handedOver',
          to: to!.ref,
          ...(text.trim() && { text: text.trim() }),
        });
        setText('');
      }}
      onClose={onClose}
    >
      <Typography>
        In charge now: <Author who={folded.assignee} />.{' '}
        {run.mode === 'drill'
          ? 'In a drill nobody is notified.'
          : 'Who takes over is notified, and you can go on helping.'}
      </Typography>
      <UserField label="Who takes over?" value={to} onChange={setTo} />
      <TextField
        id="integration-plan-handover"
        label="What should they know? (optional)"
        variant="outlined"
        fullWidth
        multiline
        minRows={2}
        value={text}
        onChange={event => setText(event.target.value)}
      />
    </ActionDialog>
  );
};
