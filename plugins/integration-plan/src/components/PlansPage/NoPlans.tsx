import Button from '@material-ui/core/Button';
import { EmptyList } from '../list/EmptyList';
import { ImportButton } from './ImportButton';

/** Why the list has no rows, and what to do about it. */
export const NoPlans = ({
  total,
  isFiltered,
  clearFilters,
  toFirstPage,
}: {
  /** How many plans match on all pages together. */
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
        The plans that were on it have moved or are gone.
      </EmptyList>
    );
  }
  if (isFiltered) {
    return (
      <EmptyList
        title="No plan matches"
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
      title="There is no plan yet"
      action={<ImportButton label="Import a plan" />}
    >
      Nobody has stored a plan, or none that you may read. Import the first one
      from Markdown, or store it with{' '}
      <code>POST /api/integration-plan/plans</code>: it takes a name, a title, a
      pattern and an owner, and it appears here by itself.
    </EmptyList>
  );
};
