import { useState, type FormEvent, type ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';

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
  /** Resolves when it is done, or has failed. */
  onConfirm: (message: string) => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}) => {
  const classes = useStyles();
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
      onClose={isBusy ? undefined : onClose}
      aria-labelledby={TITLE_ID}
      aria-describedby={TEXT_ID}
    >
      <form onSubmit={submit} noValidate={checksItself}>
        <DialogTitle id={TITLE_ID}>{title}</DialogTitle>
        <DialogContent className={classes.content}>
          <div id={TEXT_ID}>{children}</div>
          {hasMessage && (
            <TextField
              id="integration-plan-confirm-message"
              label="Message (optional)"
              helperText="Why; it stands in the history"
              variant="outlined"
              fullWidth
              multiline
              value={message}
              inputProps={{ maxLength: MAX_MESSAGE }}
              onChange={event => setMessage(event.target.value)}
            />
          )}
          <div role="alert">{error}</div>
        </DialogContent>
        <DialogActions className={classes.actions}>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={isBusy}
            startIcon={
              isBusy ? (
                <CircularProgress size={16} color="inherit" />
              ) : undefined
            }
          >
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
