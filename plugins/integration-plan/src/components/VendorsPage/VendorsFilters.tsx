import { parseEntityRef } from '@backstage/catalog-model';
import {
  CatalogAutocomplete,
  EntityDisplayName,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import type { VendorListQuery } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import FormLabel from '@material-ui/core/FormLabel';
import { makeStyles } from '@material-ui/core/styles';
import type { ListChange } from '../list/addressParams';
import { useFacets } from '../../hooks/usePlan';
import { FLAGS, type Flag } from './useVendorListParams';

const useStyles = makeStyles(theme => ({
  flags: { margin: theme.spacing(1, 0, 2) },
}));

const ownerName = (ref: string) =>
  humanizeEntityRef(parseEntityRef(ref), { defaultKind: 'group' });

/** The column of filters of the directory. */
export const VendorsFilters = ({
  params,
  owners,
  update,
  clear,
  isFiltered,
}: {
  params: VendorListQuery;
  /** Owners of the vendors on the page. */
  owners: string[];
  update: (change: ListChange) => void;
  clear: () => void;
  isFiltered: boolean;
}) => {
  const classes = useStyles();
  // Those who own plans are who may own vendors
  const { data: facets } = useFacets();
  const selected = params.owner ?? [];
  const offered = [
    ...new Set([...(facets?.owners ?? []), ...owners, ...selected]),
  ].sort();
  return (
    <>
      <CatalogAutocomplete<string, true>
        multiple
        disableCloseOnSelect
        label="Owner"
        name="owner-filter"
        // The label around the field holds its buttons too
        TextFieldProps={{ inputProps: { 'aria-label': 'Owner' } }}
        options={offered}
        value={selected}
        getOptionLabel={ownerName}
        onChange={(_event, owner) => update({ owner })}
        renderOption={(value, option) => (
          <>
            <Checkbox
              color="primary"
              size="small"
              tabIndex={-1}
              inputProps={{ 'aria-hidden': true }}
              checked={option.selected}
            />
            <EntityDisplayName entityRef={value} disableTooltip />
          </>
        )}
      />
      <FormControl component="fieldset" className={classes.flags}>
        <FormLabel component="legend">Only vendors with</FormLabel>
        <FormGroup>
          {Object.entries(FLAGS).map(([flag, words]) => (
            <FormControlLabel
              key={flag}
              label={words}
              control={
                <Checkbox
                  color="primary"
                  checked={params[flag as Flag] ?? false}
                  onChange={(_, checked) =>
                    update({ [flag]: checked || undefined })
                  }
                />
              }
            />
          ))}
        </FormGroup>
      </FormControl>
      <Button
        variant="outlined"
        fullWidth
        disabled={!isFiltered}
        onClick={clear}
      >
        Clear filters
      </Button>
    </>
  );
};
