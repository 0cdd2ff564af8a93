import type { ReactNode } from 'react';
import TextField, {
  type OutlinedTextFieldProps,
} from '@material-ui/core/TextField';

/** A text that somebody types outside of the form of a document. */
export const TextInput = ({
  problem,
  help,
  max,
  onText,
  ...rest
}: Omit<
  OutlinedTextFieldProps,
  'variant' | 'error' | 'helperText' | 'onChange'
> & {
  /** What is wrong with it; said in the place of the help. */
  problem?: ReactNode;
  help?: ReactNode;
  /** The most characters that it takes. */
  max?: number;
  onText: (text: string) => void;
}) => (
  <TextField
    variant="outlined"
    fullWidth
    error={Boolean(problem)}
    helperText={problem || help}
    inputProps={{ maxLength: max }}
    InputLabelProps={rest.type?.startsWith('date') ? { shrink: true } : {}}
    onChange={event => onText(event.target.value)}
    {...rest}
  />
);
