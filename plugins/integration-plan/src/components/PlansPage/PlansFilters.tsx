import { parseEntityRef } from '@backstage/catalog-model';
import {
  CatalogAutocomplete,
  EntityDisplayName,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import {
  LIFECYCLES,
  type PlanFacets,
  type PlanListQuery,
  REHEARSED,
  type Rehearsed,
  REVIEW_STATES,
  type ReviewState,
  type Status,
  STATUS_WORDS,
  STATUSES,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import type { ReactNode } from 'react';
import { REHEARSED_WORDS } from '../rehearsal/rehearsal';
import { StatusBadge } from '../status';
import type { ListChange } from '../list/addressParams';
import type { Filter } from './useListParams';

const ORIGIN_WORDS: Record<string, string> = {
  portal: 'This portal',
  catalog: 'A file in Git',
};

const ownerName = (ref: string) =>
  humanizeEntityRef(parseEntityRef(ref), { defaultKind: 'group' });

type Choice = {
  filter: Filter;
  label: string;
  values: (facets?: PlanFacets) => readonly string[];
  /** The value in words: searched, and shown once it is chosen. */
  say?: (value: string) => string;
  render?: (value: string) => ReactNode;
};

const CHOICES: Choice[] = [
  {
    filter: 'status',
    label: 'Status',
    values: () => [...STATUSES].reverse(),
    say: value => STATUS_WORDS[value as Status],
    render: value => <StatusBadge status={value as Status} />,
  },
  {
    filter: 'review',
    label: 'Review',
    values: () => Object.keys(REVIEW_STATES),
    say: value => REVIEW_STATES[value as ReviewState],
  },
  {
    filter: 'rehearsed',
    label: 'Rehearsed',
    values: () => REHEARSED,
    say: value => REHEARSED_WORDS[value as Rehearsed],
  },
  {
    filter: 'owner',
    label: 'Owner',
    values: facets => facets?.owners ?? [],
    say: ownerName,
    render: value => <EntityDisplayName entityRef={value} disableTooltip />,
  },
  {
    filter: 'vendor',
    label: 'Vendor',
    values: facets => facets?.vendors ?? [],
  },
  { filter: 'lifecycle', label: 'Lifecycle', values: () => LIFECYCLES },
  {
    filter: 'pattern',
    label: 'Pattern',
    values: facets => facets?.patterns ?? [],
  },
  {
    filter: 'origin',
    label: 'Origin',
    values: () => Object.keys(ORIGIN_WORDS),
    say: value => ORIGIN_WORDS[value],
  },
];

/** The column of filters; each offers what occurs in the plans. */
export const PlansFilters = ({
  params,
  facets,
  update,
  clear,
  isFiltered,
}: {
  params: PlanListQuery;
  facets: PlanFacets | undefined;
  update: (change: ListChange) => void;
  clear: () => void;
  isFiltered: boolean;
}) => (
  <>
    {CHOICES.map(
      ({ filter, label, values, say = value => value, render = say }) => {
        const selected = params[filter] ?? [];
        return (
          <CatalogAutocomplete<string, true>
            key={filter}
            multiple
            disableCloseOnSelect
            label={label}
            name={`${filter}-filter`}
            // The label around the field holds its buttons too
            TextFieldProps={{ inputProps: { 'aria-label': label } }}
            // A value from a link stays removable when no plan has it any more
            options={[...new Set([...values(facets), ...selected])]}
            value={selected}
            getOptionLabel={say}
            onChange={(_event, chosen) => update({ [filter]: chosen })}
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
      },
    )}
    <Button variant="outlined" fullWidth disabled={!isFiltered} onClick={clear}>
      Clear filters
    </Button>
  </>
);
