import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { ReactNode } from 'react';
import { CreateButtons } from './CreateButtons';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    justifyItems: 'start',
    gap: theme.spacing(1),
    padding: theme.spacing(4, 2.5),
    maxWidth: '70ch',
  },
}));

const Empty = ({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Typography variant="h6" component="h2">
        {title}
      </Typography>
      <Typography variant="body1" component="div">
        {children}
      </Typography>
      {action}
    </div>
  );
};

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
      <Empty
        title="This page is empty by now"
        action={
          <Button variant="outlined" onClick={toFirstPage}>
            First page
          </Button>
        }
      >
        The plans that were on it have moved or are gone.
      </Empty>
    );
  }
  if (isFiltered) {
    return (
      <Empty
        title="No plan matches"
        action={
          <Button variant="outlined" onClick={clearFilters}>
            Clear filters
          </Button>
        }
      >
        Search for another word, or take a filter away.
      </Empty>
    );
  }
  return (
    <Empty
      title="There is no plan yet"
      action={
        <CreateButtons newLabel="Draft a plan" importLabel="Import a plan" />
      }
    >
      Nobody has stored a plan, or none that you may read. Draft the first one
      from what you know of an integration, import it from Markdown, or store it
      with <code>POST /api/integration-plan/plans</code>: it takes a name, a
      title, a pattern and an owner, and it appears here by itself.
    </Empty>
  );
};
