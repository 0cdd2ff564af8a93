import { useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import {
  displayNameOf,
  useCatalogSearch,
} from '../../../shared/queries/useCatalogSearch';
import { useDebounced } from '../../../shared/queries/useDebounced';
import { nameOfPerson } from '../words';

/** Somebody who can be chosen. */
export type Person = { ref: string; name: string };

/** One person of the catalog, found by their name. */
export const UserField = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Person | null;
  onChange: (chosen: Person | null) => void;
}) => {
  const [text, setText] = useState('');
  const term = useDebounced(text.trim(), 200);
  const { data, error, isLoading } = useCatalogSearch('User', term);
  const people = data?.map((entity): Person => {
    const ref = stringifyEntityRef(entity);
    return { ref, name: displayNameOf(entity) ?? nameOfPerson(ref) };
  });
  return (
    <Autocomplete<Person>
      id="integration-plan-person"
      options={people ?? []}
      // The catalog has searched already
      filterOptions={options => options}
      loading={isLoading}
      noOptionsText={
        error ? 'The catalog does not answer' : 'Nobody in the catalog fits'
      }
      value={value}
      onChange={(_, chosen) => onChange(chosen)}
      onInputChange={(_, typed) => setText(typed)}
      getOptionLabel={({ name }) => name}
      getOptionSelected={(option, chosen) => option.ref === chosen.ref}
      renderOption={({ name, ref }) => (
        <div>
          {name}
          <Typography variant="caption" component="div">
            {ref}
          </Typography>
        </div>
      )}
      renderInput={params => (
        <TextField {...params} label={label} variant="outlined" required />
      )}
    />
  );
};
