import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useControl } from './FormContext';
import type { ControlProps } from './TextControl';

export type Suggestion = { value: string; title?: string };

/** A text with suggestions; what is typed counts as it is. */
export const SuggestionsControl = ({
  field,
  path,
  value,
  suggestions,
}: ControlProps & { suggestions: Suggestion[] }) => {
  const { id, issue, set, touch } = useControl(path);
  return (
    <Autocomplete<Suggestion | string, false, true, true>
      id={id}
      freeSolo
      disableClearable
      options={suggestions}
      inputValue={typeof value === 'string' ? value : ''}
      value={typeof value === 'string' ? value : ''}
      onInputChange={(_, text, reason) => {
        // On a reset the control repeats what it was given
        if (reason === 'input') set(text);
      }}
      onChange={(_, chosen) =>
        set(typeof chosen === 'string' ? chosen : chosen.value)
      }
      onBlur={touch}
      getOptionLabel={option =>
        typeof option === 'string' ? option : option.value
      }
      getOptionSelected={(option, chosen) =>
        (typeof option === 'string' ? option : option.value) === chosen
      }
      renderOption={option =>
        typeof option === 'string' ? (
          option
        ) : (
          <div>
            {option.title ?? option.value}
            {option.title && (
              <Typography variant="caption" component="div">
                {option.value}
              </Typography>
            )}
          </div>
        )
      }
      renderInput={params => (
        <TextField
          {...params}
          label={field.title}
          required={field.required}
          error={issue !== undefined}
          helperText={issue ?? field.help}
          variant="outlined"
          size="small"
        />
      )}
    />
  );
};
