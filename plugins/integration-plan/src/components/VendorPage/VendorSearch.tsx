import { useDeferredValue, useState } from 'react';
import type { VendorSummary } from '@integration-plan/plugin-integration-plan-common';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useVendors } from '../../hooks/useVendors';

const MOST = 20;

/** Chooses a vendor by a word of its name or key. */
export const VendorSearch = ({
  label,
  except,
  value,
  onChange,
}: {
  label: string;
  /** Id of the vendor that cannot be chosen. */
  except: string;
  value: VendorSummary | null;
  onChange: (vendor: VendorSummary | null) => void;
}) => {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { data, error, isLoading } = useVendors({ q, limit: MOST });
  const options = (data?.items ?? []).filter(({ id }) => id !== except);
  return (
    <Autocomplete<VendorSummary>
      options={options}
      // The backend has searched
      filterOptions={all => all}
      loading={isLoading}
      noOptionsText="No other vendor matches"
      value={value}
      onChange={(_, chosen) => onChange(chosen)}
      inputValue={text}
      onInputChange={(_, typed) => setText(typed)}
      getOptionLabel={({ name }) => name}
      getOptionSelected={(option, chosen) => option.id === chosen.id}
      renderOption={({ name, slug }) => (
        <div>
          {name}
          <Typography variant="caption" component="div">
            {slug}
          </Typography>
        </div>
      )}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          variant="outlined"
          error={error !== undefined}
          helperText={error && 'The portal does not answer'}
        />
      )}
    />
  );
};
