import { useState } from 'react';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import {
  keyAsWords,
  parseDuration,
  formatDuration,
} from '@integration-plan/plugin-integration-plan-common';
import { useControl } from './FormContext';
import { TextControl, type ControlProps } from './TextControl';

const asText = (value: unknown) =>
  value === undefined || value === null ? '' : String(value);

/**
 * The text that somebody types for a value that is no text. It stays as typed,
 * and is written anew only when the value changes from elsewhere.
 */
function useTypedText(
  value: unknown,
  write: (value: unknown) => string,
  read: (text: string) => unknown,
  set: (value: unknown) => void,
) {
  const [typed, setTyped] = useState({ text: write(value), value });
  const text = Object.is(typed.value, value) ? typed.text : write(value);
  const onText = (next: string) => {
    const read_ = read(next);
    setTyped({ text: next, value: read_ });
    set(read_);
  };
  return [text, onText] as const;
}

export const PlainTextControl = ({ field, path, value }: ControlProps) => {
  const { set } = useControl(path);
  return (
    <TextControl
      field={field}
      path={path}
      text={asText(value)}
      onText={set}
      inputMode={field.format === 'url' ? 'url' : undefined}
    />
  );
};

const readNumber = (text: string) => {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = Number(trimmed.replace(',', '.'));
  // What is no number stays, so that it can be seen and put right
  return Number.isFinite(number) ? number : text;
};

export const NumberControl = ({ field, path, value }: ControlProps) => {
  const { set } = useControl(path);
  const [text, onText] = useTypedText(value, asText, readNumber, set);
  const isWhole = field.shape.type === 'number' && field.shape.integer;
  return (
    <TextControl
      field={field}
      path={path}
      text={text}
      onText={onText}
      inputMode={isWhole ? 'numeric' : 'decimal'}
    />
  );
};

const writeNumbers = (value: unknown) =>
  Array.isArray(value) ? value.join(', ') : asText(value);

const readNumbers = (text: string) =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(readNumber);

/** Several numbers in one line: a row for each would take more than it tells. */
export const NumbersControl = ({ field, path, value }: ControlProps) => {
  const { set } = useControl(path);
  const [text, onText] = useTypedText(value, writeNumbers, readNumbers, set);
  return (
    <TextControl
      field={field}
      path={path}
      text={text}
      onText={onText}
      inputMode="numeric"
      help={field.help ?? 'Numbers, separated by commas'}
    />
  );
};

const durationText = (value: unknown) =>
  typeof value === 'string' ? formatDuration(value) : '';

const readDuration = (text: string) =>
  text.trim() === '' ? undefined : parseDuration(text) ?? text;

export const DurationControl = ({ field, path, value }: ControlProps) => {
  const { set } = useControl(path);
  const [text, onText] = useTypedText(value, durationText, readDuration, set);
  return (
    <TextControl
      field={field}
      path={path}
      text={text}
      onText={onText}
      help={field.help ?? 'Such as 5 min, 24 h or PT5M'}
    />
  );
};

export const DateControl = ({ field, path, value }: ControlProps) => {
  const { set } = useControl(path);
  return (
    <TextControl
      field={field}
      path={path}
      text={asText(value)}
      onText={text => set(text || undefined)}
      type="date"
    />
  );
};

export const ChoiceControl = ({ field, path, value }: ControlProps) => {
  const { set } = useControl(path);
  const options = field.shape.type === 'choice' ? field.shape.options : [];
  return (
    <TextControl
      field={field}
      path={path}
      text={asText(value)}
      onText={text => set(text || undefined)}
      options={
        <>
          <option value="">{field.required ? 'Choose' : 'Not said'}</option>
          {options.map(option => (
            <option key={option} value={option}>
              {field.words?.[option] ?? keyAsWords(option)}
            </option>
          ))}
        </>
      }
    />
  );
};

/** Yes, no, or nothing said: a plan that does not say is not a plan that says no. */
export const YesNoControl = ({ field, path, value }: ControlProps) => {
  const { id, issue, set, touch } = useControl(path);
  const help = issue ?? field.help;
  return (
    <FormControl
      component="fieldset"
      error={issue !== undefined}
      onBlur={touch}
      aria-describedby={help ? `${id}-help` : undefined}
    >
      <FormLabel component="legend">{field.title}</FormLabel>
      <RadioGroup
        row
        name={id}
        value={value === undefined || value === null ? '' : String(value)}
        onChange={(_, chosen) =>
          set(chosen === '' ? undefined : chosen === 'true')
        }
      >
        {[
          ['true', 'Yes'],
          ['false', 'No'],
          ['', 'Not said'],
        ].map(([option, label], index) => (
          <FormControlLabel
            key={option}
            value={option}
            label={label}
            control={
              <Radio
                color="primary"
                size="small"
                id={index === 0 ? id : undefined}
              />
            }
          />
        ))}
      </RadioGroup>
      {help && <FormHelperText id={`${id}-help`}>{help}</FormHelperText>}
    </FormControl>
  );
};
