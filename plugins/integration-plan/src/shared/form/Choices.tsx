import { useId, type ReactNode } from 'react';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';

/** A few choices, all in sight, of which one counts. */
export const Choices = <T extends string>({
  legend,
  label,
  value,
  options,
  onChoose,
  row,
  disabled,
  size = 'small',
}: {
  /** What is asked, above them. */
  legend?: string;
  /** The same, only said, where it is clear to the eye. */
  label?: string;
  value: T | undefined;
  options: ReadonlyArray<readonly [value: T, label: ReactNode]>;
  onChoose: (value: T) => void;
  /** Side by side. */
  row?: boolean;
  disabled?: boolean;
  size?: 'small' | 'medium';
}) => (
  <FormControl component="fieldset" disabled={disabled}>
    {legend && <FormLabel component="legend">{legend}</FormLabel>}
    <RadioGroup
      row={row}
      name={useId()}
      aria-label={label}
      value={value ?? ''}
      onChange={(_, chosen) => onChoose(chosen as T)}
    >
      {options.map(([option, words]) => (
        <FormControlLabel
          key={option}
          value={option}
          label={words}
          control={<Radio color="primary" size={size} />}
        />
      ))}
    </RadioGroup>
  </FormControl>
);
