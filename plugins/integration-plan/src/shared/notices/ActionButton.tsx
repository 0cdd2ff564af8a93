import Button, { type ButtonProps } from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';

/** The button that does what something is for, and shows that it is at it. */
export const ActionButton = ({
  isBusy,
  disabled,
  startIcon,
  ...rest
}: ButtonProps & { isBusy: boolean }) => (
  <Button
    variant="contained"
    color="primary"
    disabled={isBusy || disabled}
    startIcon={
      isBusy ? <CircularProgress size={16} color="inherit" /> : startIcon
    }
    {...rest}
  />
);
