import type { ReactNode } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  CatalogAutocomplete,
  EntityDisplayName,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import Checkbox from '@material-ui/core/Checkbox';
import type { ListChange } from './addressParams';

type Choice<Name> = {
  name: Name;
  label: string;
  options: readonly string[];
  /** The value in words: searched, and shown once it is chosen. */
  say?: (value: string) => string;
};

// The label around the field holds its buttons too
const named = ({ name, label }: { name: string; label: string }) => ({
  label,
  name: `${name}-filter`,
  TextFieldProps: { inputProps: { 'aria-label': label } },
});

// A value from a link stays removable when nothing offers it any more
const offered = (options: readonly string[], chosen: readonly string[]) => [
  ...new Set([...options, ...chosen]),
];

/** A filter that takes several values. */
export const ChoicesFilter = <Name extends string>({
  options,
  say = value => value,
  render = say,
  params,
  update,
  ...filter
}: Choice<Name> & {
  render?: (value: string) => ReactNode;
  params: { [name in Name]?: string[] };
  update: (change: ListChange) => void;
}) => {
  const selected = params[filter.name] ?? [];
  return (
    <CatalogAutocomplete<string, true>
      {...named(filter)}
      multiple
      disableCloseOnSelect
      options={offered(options, selected)}
      value={selected}
      getOptionLabel={say}
      onChange={(_event, chosen) => update({ [filter.name]: chosen })}
      renderOption={(value, option) => (
        <>
          <Checkbox
            color="primary"
            size="small"
            tabIndex={-1}
            inputProps={{ 'aria-hidden': true }}
            checked={option.selected}
          />
          {render(value)}
        </>
      )}
    />
  );
};

/** A filter that takes one value. */
export const ChoiceFilter = <Name extends string>({
  options,
  say = value => value,
  value,
  onChange,
  ...filter
}: Choice<Name> & {
  value: string | undefined;
  onChange: (change: { [name in Name]?: string }) => void;
}) => (
  <CatalogAutocomplete<string>
    {...named(filter)}
    options={offered(options, value ? [value] : [])}
    value={value ?? null}
    getOptionLabel={say}
    onChange={(_event, chosen) =>
      onChange({ [filter.name]: chosen ?? undefined } as {
        [name in Name]?: string;
      })
    }
  />
);

/** By who owns what is listed. */
export const OwnerFilter = (props: {
  options: readonly string[];
  params: { owner?: string[] };
  update: (change: ListChange) => void;
}) => (
  <ChoicesFilter
    {...props}
    name="owner"
    label="Owner"
    say={ref =>
      humanizeEntityRef(parseEntityRef(ref), { defaultKind: 'group' })
    }
    render={ref => <EntityDisplayName entityRef={ref} disableTooltip />}
  />
);
