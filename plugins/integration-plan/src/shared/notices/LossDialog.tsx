import { useId, type ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';

/** A question before something is lost. */
export const LossDialog = ({
  title,
  children,
  stay,
  onStay,
  actions,
}: {
  title: string;
  children: ReactNode;
  stay: string;
  onStay: () => void;
  actions: Array<{ label: string; onClick: () => void }>;
}) => {
  const id = useId();
  return (
    <Dialog
      open
      onClose={onStay}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <DialogContent>
        <DialogContentText id={`${id}-text`}>{children}</DialogContentText>
      </DialogContent>
      <DialogActions>
        {actions.map(({ label, onClick }) => (
          <Button key={label} onClick={onClick}>
            {label}
          </Button>
        ))}
        <Button variant="contained" color="primary" onClick={onStay}>
          {stay}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
