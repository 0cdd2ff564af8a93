import type { ReactNode } from 'react';
import type { Field } from '@integration-plan/plugin-integration-plan-common';
import InputAdornment from '@material-ui/core/InputAdornment';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useControl } from './FormContext';
import type { FormPath } from './paths';

const useStyles = makeStyles({
  code: { fontFamily: 'Menlo, Consolas, monospace' },
});

export type ControlProps = { field: Field; path: FormPath; value: unknown };

/** The frame that all one-line controls share: label, help, and what is wrong. */
export const TextControl = ({
  field,
  path,
  text,
  onText,
  type,
  inputMode,
  options,
  help = field.help,
}: {
  field: Field;
  path: FormPath;
  text: string;
  onText: (text: string) => void;
  type?: 'date';
  inputMode?: 'decimal' | 'numeric' | 'url';
  /** Choices make it a list to choose from. */
  options?: ReactNode;
  help?: ReactNode;
}) => {
  const classes = useStyles();
  const { id, issue, touch } = useControl(path);
  const isCode = field.format === 'code' || field.format === 'key';
  const isLong = field.multiline && !options;
  return (
    <TextField
      id={id}
      label={field.title}
      value={text}
      onChange={event => onText(event.target.value)}
      onBlur={touch}
      error={issue !== undefined}
      helperText={issue ?? help}
      required={field.required}
      type={type}
      multiline={isLong}
      minRows={isLong ? 2 : undefined}
      maxRows={isLong ? 16 : undefined}
      select={options !== undefined}
      SelectProps={options === undefined ? undefined : { native: true }}
      InputLabelProps={type || options ? { shrink: true } : undefined}
      InputProps={{
        endAdornment: field.unit && (
          <InputAdornment position="end">{field.unit}</InputAdornment>
        ),
      }}
      inputProps={{
        inputMode,
        spellCheck: isCode ? false : undefined,
        className: isCode ? classes.code : undefined,
      }}
      variant="outlined"
      size="small"
      fullWidth
    >
      {options}
    </TextField>
  );
};
