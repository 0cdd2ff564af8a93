import { makeStyles } from '@material-ui/core/styles';
import { statusColor } from '../status/statusColor';

/** What is wrong in a form, in a red that can be read on every background. */
export const useErrorStyles = makeStyles(theme => ({
  root: {
    '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error, & .MuiFormLabel-asterisk.Mui-error':
      { color: statusColor(theme, 'critical') },
  },
}));
