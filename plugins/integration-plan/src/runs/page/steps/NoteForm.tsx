import { useEffect, useRef, type FormEvent } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useRunModel } from '../RunContext';
import { useKeptText } from '../../../shared/drafts/useKeptDraft';
import { Stack } from '../../../shared/page/layout';
import { TextInput } from '../../../shared/form/TextInput';

const useStyles = makeStyles(theme => ({
  buttons: {
    display: 'flex',
    gap: theme.spacing(1),
    '& button': { minHeight: 44, textTransform: 'none' },
  },
  output: { fontFamily: 'Menlo, Consolas, monospace' },
}));

/** Takes a note, or what a command printed; everything is taken as it is. */
export const NoteForm = ({
  type,
  step,
  close,
}: {
  type: 'note' | 'output';
  /** From 0; without it the note is about the run. */
  step?: number;
  close: () => void;
}) => {
  const classes = useStyles();
  const { record, run } = useRunModel();
  const [text, setText] = useKeptText(`${run.id}/${step ?? 'run'}/${type}`);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    if (type === 'output') record({ type, step: step ?? 0, text });
    else record({ type, text, ...(step !== undefined && { step }) });
    setText('');
    close();
  };
  const about = step === undefined ? 'the run' : `step ${step + 1}`;
  const label = type === 'note' ? `Note on ${about}` : `Output of ${about}`;
  return (
    <Stack component="form" gap={1} onSubmit={submit}>
      <TextInput
        id={`integration-plan-${type}-${step ?? 'run'}`}
        label={label}
        help={
          type === 'output'
            ? 'No passwords, tokens or keys: the portal refuses them'
            : undefined
        }
        multiline
        minRows={2}
        maxRows={12}
        inputRef={field}
        InputProps={
          type === 'output' ? { className: classes.output } : undefined
        }
        value={text}
        onText={setText}
        onKeyDown={event => {
          if (event.key === 'Escape') close();
        }}
      />
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={text.trim() === ''}
        >
          {type === 'note' ? 'Add note' : 'Add output'}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </Stack>
  );
};
