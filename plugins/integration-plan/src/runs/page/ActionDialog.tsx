import { useState, type FormEvent, type ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';

// One dialog is open at a time
const TITLE_ID = 'integration-plan-run-dialog';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  actions: {
    padding: theme.spacing(2, 3),
    '& button': { minHeight: 44 },
  },
}));

/** Asks for what belongs to an action on a run. It is done at once, online or not. */
export const ActionDialog = ({
  title,
  action,
  problem,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  /** What the button says that does it. */
  action: string;
  /** What is missing; said once somebody tries. */
  problem: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem) return;
    onConfirm();
    onClose();
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby={TITLE_ID}
    >
      <form onSubmit={submit} noValidate>
        <DialogTitle id={TITLE_ID}>{title}</DialogTitle>
        <DialogContent className={classes.content}>
          {children}
          <div role="alert">{isTried && problem}</div>
        </DialogContent>
        <DialogActions className={classes.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" color="primary" variant="contained">
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
