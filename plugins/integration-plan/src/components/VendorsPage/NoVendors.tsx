import Button from '@material-ui/core/Button';
import { EmptyList } from '../list/EmptyList';
import { NewVendorButton } from '../NewVendor/NewVendorButton';

/** Why the directory has no rows, and what to do about it. */
export const NoVendors = ({
  total,
  isFiltered,
  clearFilters,
  toFirstPage,
}: {
  /** How many vendors match on all pages together. */
  total: number;
  isFiltered: boolean;
  clearFilters: () => void;
  toFirstPage: () => void;
}) => {
  if (total > 0) {
    return (
      <EmptyList
        title="This page is empty by now"
        action={
          <Button variant="outlined" onClick={toFirstPage}>
            First page
          </Button>
        }
      >
        The vendors that were on it have moved or are gone.
      </EmptyList>
    );
  }
  if (isFiltered) {
    return (
      <EmptyList
        title="No vendor matches"
        action={
          <Button variant="outlined" onClick={clearFilters}>
            Clear filters
          </Button>
        }
      >
        Search for another word, or take a filter away.
      </EmptyList>
    );
  }
  return (
    <EmptyList
      title="There is no vendor yet"
      action={<NewVendorButton label="Add the first vendor" />}
    >
      Nobody has stored a vendor, or none that you may read. A vendor is one
      record that all plans share: its numbers, support plan and contacts. Add
      one, or import a CSV or YAML file with all that you have.
    </EmptyList>
  );
};
