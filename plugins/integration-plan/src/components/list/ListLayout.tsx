import { useCallback, useEffect, type ReactNode } from 'react';
import { ResponseError } from '@backstage/errors';
import { CatalogFilterLayout } from '@backstage/plugin-catalog-react';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { LiveQuery } from '../../hooks/useLiveQuery';
import { LiveError } from '../status';
import type { useAddress } from './addressParams';
import { ListPager } from './ListPager';
import { SearchField } from './SearchField';

const useStyles = makeStyles(theme => ({
  error: { marginBottom: theme.spacing(2) },
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 4),
    padding: theme.spacing(3, 2.5, 2.5),
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(2) },
  },
  title: { fontWeight: 'bold' },
  search: {
    flex: '0 1 260px',
    [theme.breakpoints.down('sm')]: { flexBasis: '100%' },
  },
  filters: {
    // In the drawer that the column becomes
    [theme.breakpoints.down('md')]: { width: 'min(300px, 75vw)' },
  },
  // Always there, so that nothing moves when it shows
  progress: { height: 4 },
}));

const isBadRequest = (error: Error | undefined) =>
  error instanceof ResponseError && error.response.status === 400;

type List<T> = {
  items: T[];
  totalItems: number;
  previousCursor?: string;
  nextCursor?: string;
};

/** A list with its filters, search and pages, and what to say when it is empty or late. */
export const ListLayout = <T,>({
  query: { data, answeredAt, error, isLoading, isPrevious, retry },
  params,
  update,
  noun,
  isFiltered,
  permission,
  hasSearch = true,
  filters,
  empty,
  children,
}: {
  query: LiveQuery<List<T>>;
  params: { q?: string; cursor?: string; limit: number };
  update: ReturnType<typeof useAddress>['update'];
  /** What the list is of: "plans". */
  noun: string;
  isFiltered: boolean;
  /** What those lack who may not see it. */
  permission?: string;
  /** The backend can search the list. */
  hasSearch?: boolean;
  filters: ReactNode;
  empty: (totalItems: number) => ReactNode;
  /** Draws a page of the list, or its frame while there are no items yet. */
  children: (items: T[] | undefined) => ReactNode;
}) => {
  const classes = useStyles();
  const search = useCallback(
    (q: string) => update({ q }, { replace: true }),
    [update],
  );

  // A cursor from an old link may belong to a list that is no more
  const isLost = params.cursor !== undefined && isBadRequest(error);
  useEffect(() => {
    if (isLost) update({ cursor: undefined }, { replace: true });
  }, [isLost, update]);

  // While it cannot be answered, the answer to another question is no answer
  const list = error && isPrevious ? undefined : data;
  return (
    <CatalogFilterLayout>
      <CatalogFilterLayout.Filters>
        <div className={classes.filters}>{filters}</div>
      </CatalogFilterLayout.Filters>
      <CatalogFilterLayout.Content>
        {error && !isLost && (
          <div className={classes.error}>
            <LiveError
              error={error}
              hasData={list !== undefined}
              answeredAt={answeredAt}
              permission={permission}
              retry={retry}
            />
          </div>
        )}
        {(list || !error) && (
          <Paper>
            <div className={classes.toolbar}>
              <Typography variant="h6" component="h2" className={classes.title}>
                {isFiltered ? `Matching ${noun}` : `All ${noun}`}
              </Typography>
              {hasSearch && (
                <div className={classes.search}>
                  <SearchField
                    label={`Search ${noun}`}
                    value={params.q ?? ''}
                    onChange={search}
                  />
                </div>
              )}
            </div>
            <div className={classes.progress}>
              {isLoading && <LinearProgress aria-label={`Loading ${noun}`} />}
            </div>
            {list?.items.length === 0
              ? empty(list.totalItems)
              : children(list?.items)}
            <ListPager
              list={list}
              limit={params.limit}
              noun={noun}
              update={update}
            />
          </Paper>
        )}
      </CatalogFilterLayout.Content>
    </CatalogFilterLayout>
  );
};
