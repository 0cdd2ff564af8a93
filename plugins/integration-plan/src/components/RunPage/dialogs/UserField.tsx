import { useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import useSWR from 'swr';
import { useSettled } from '../../../hooks/useSettled';
import { nameOf } from '../words';

const MOST = 20;

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
  const catalog = useApi(catalogApiRef);
  const [text, setText] = useState('');
  const term = useSettled(text.trim(), 200);
  const { data, error, isLoading } = useSWR(
    ['integration-plan', 'people', term],
    async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: 'User' },
        fields: ['kind', 'metadata', 'spec.profile'],
        limit: MOST,
        ...(term && {
          fullTextFilter: {
            term,
            fields: [
              'metadata.name',
              'metadata.title',
              'spec.profile.displayName',
            ],
          },
        }),
      });
      return items.map((entity): Person => {
        const ref = stringifyEntityRef(entity);
        const profile = entity.spec?.profile as
          | { displayName?: string }
          | undefined;
        const name =
          profile?.displayName ?? entity.metadata.title ?? nameOf(ref);
        return { ref, name };
      });
    },
    { keepPreviousData: true },
  );
  return (
    <Autocomplete<Person>
      id="integration-plan-person"
      options={data ?? []}
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
