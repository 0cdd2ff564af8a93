import Button from '@material-ui/core/Button';
import { EmptyList } from '../list/EmptyList';

/** Why there are no runs to show, and what to do about it. */
export const NoRuns = ({
  total,
  isFiltered,
  clearFilters,
  toFirstPage,
}: {
  /** How many runs match on all pages together. */
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
        The runs that were on it have moved or are gone.
      </EmptyList>
    );
  }
  if (isFiltered) {
    return (
      <EmptyList
        title="No run matches"
        action={
          <Button variant="outlined" onClick={clearFilters}>
            Clear filters
          </Button>
        }
      >
        Take a filter away.
      </EmptyList>
    );
  }
  return (
    <EmptyList title="There is no run yet">
      Nobody has run a procedure, or none that you may see. A run records who
      did which step of a runbook, and when. Start one from an alert, or from
      the runbook of a plan.
    </EmptyList>
  );
};
