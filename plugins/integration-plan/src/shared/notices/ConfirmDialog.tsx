import { useState, type FormEvent, type ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { ActionButton } from './ActionButton';
import { useErrorStyles } from './useErrorStyles';
import { TextInput } from '../form/TextInput';

/** The longest message that a revision can have. */
const MAX_MESSAGE = 500;

// One dialog is open at a time
const TITLE_ID = 'integration-plan-confirm-title';
const TEXT_ID = 'integration-plan-confirm-text';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    // The label of the first control stands over its border
    paddingTop: theme.spacing(1),
  },
  actions: { padding: theme.spacing(2, 3) },
}));

/** Asks before something is saved, and why it is saved. */
export const ConfirmDialog = ({
  title,
  action,
  error,
  hasMessage = true,
  isWide = false,
  checksItself = false,
  isReady = true,
  isTyped = false,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  /** What the button says that does it. */
  action: string;
  /** Why it failed. */
  error: ReactNode;
  /** Asks for a message that stands in the history. */
  hasMessage?: boolean;
  /** For what needs more room than a few sentences. */
  isWide?: boolean;
  /** `onConfirm` says what is missing, at the field and in words of its own. */
  checksItself?: boolean;
  /** There is something to do. */
  isReady?: boolean;
  /** A click beside it would lose what was typed. */
  isTyped?: boolean;
  /** Resolves when it is done, or has failed. */
  onConfirm: (message: string) => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const errors = useErrorStyles();
  const [message, setMessage] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onConfirm(message.trim());
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth={isWide ? 'md' : 'sm'}
      onClose={(_, reason) => {
        if (!isBusy && !(isTyped && reason === 'backdropClick')) onClose();
      }}
      aria-labelledby={TITLE_ID}
      aria-describedby={checksItself ? undefined : TEXT_ID}
    >
      <form onSubmit={submit} noValidate={checksItself}>
        <DialogTitle id={TITLE_ID}>{title}</DialogTitle>
        <DialogContent className={classes.content}>
          <div
            id={TEXT_ID}
            className={
              checksItself ? `${classes.form} ${errors.root}` : undefined
            }
          >
            {children}
          </div>
          {hasMessage && (
            <TextInput
              id="integration-plan-confirm-message"
              label="Message (optional)"
              help="Why; it stands in the history"
              multiline
              value={message}
              max={MAX_MESSAGE}
              onText={setMessage}
            />
          )}
          <div role="alert">{error}</div>
        </DialogContent>
        <DialogActions className={classes.actions}>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <ActionButton type="submit" isBusy={isBusy} disabled={!isReady}>
            {action}
          </ActionButton>
        </DialogActions>
      </form>
    </Dialog>
  );
};
