import {
  useCallback,
  useEffect,
  type ComponentProps,
  type ReactNode,
} from 'react';
import { CatalogFilterLayout } from '@backstage/plugin-catalog-react';
import { Container } from '@backstage/ui';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { IntegrationsHeader } from '../page/PageHeader';
import type { LiveQuery } from '../queries/useLiveQuery';
import { statusOf } from '../problems/problems';
import type { ListAddress } from './addressParams';
import { ListCards, type Orders } from './ListCards';
import { ListPager } from './ListPager';
import { ListTable, type Column, type Order } from './ListTable';
import { SearchField } from './SearchField';
import { QueryError } from '../queries/QueryError';
import { useIsNarrow } from '../page/layout';

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
  empty: {
    display: 'grid',
    justifyItems: 'start',
    gap: theme.spacing(1),
    padding: theme.spacing(4, 2.5),
    maxWidth: '70ch',
  },
}));

const isBadRequest = (error: Error | undefined) => statusOf(error) === 400;

type List<T> = {
  items: T[];
  totalItems: number;
  previousCursor?: string;
  nextCursor?: string;
};

/** What a list says when it has no rows. */
type Empty = { title: string; text: ReactNode; action?: ReactNode };

/**
 * A page with a list: its filters, search, order and page are in the address.
 * Says what it is late with, why it is empty, and what those lack who may not
 * see it.
 */
export const ListPage = <T extends { id: string }, S extends string = never>({
  tab,
  noun,
  actions,
  query,
  address: { params, update, clearFilters, isFiltered },
  permission,
  hasSearch = true,
  filters,
  nothingYet,
  label,
  columns,
  orders,
  firstOrder,
  card,
  children,
}: {
  tab: ComponentProps<typeof IntegrationsHeader>['tab'];
  /** What the list is of: "plan". */
  noun: string;
  actions?: ReactNode;
  query: LiveQuery<List<T>>;
  address: ListAddress<{
    q?: string;
    cursor?: string;
    limit: number;
    sort?: S;
    order?: Order;
  }>;
  /** What those lack who may not see it. */
  permission?: string;
  /** The backend can search the list. */
  hasSearch?: boolean;
  filters: ReactNode;
  nothingYet: Empty;
  /** Names the table. */
  label: string;
  columns: Column<T, S>[];
  /** What a narrow screen offers to sort by. */
  orders?: Orders<S>;
  /** The order of each that is of use first; absent where the list has one order. */
  firstOrder?: Record<S, Order>;
  /** A row where a table is too wide. */
  card: (item: T) => ReactNode;
  children?: ReactNode;
}) => {
  const classes = useStyles();
  const { data, error, isLoading, isPrevious } = query;
  const isNarrow = useIsNarrow('sm');
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
  const nouns = `${noun}s`;
  const sorting = firstOrder &&
    params.sort && {
      sort: params.sort,
      order: params.order,
      firstOrder,
      onSort: (sort: S, order: Order) => update({ sort, order }),
    };
  const shown = { label, items: list?.items, sorting };

  let empty: Empty = nothingYet;
  if (list && list.totalItems > 0) {
    empty = {
      title: 'This page is empty by now',
      text: `The ${nouns} that were on it have moved or are gone.`,
      action: (
        <Button
          variant="outlined"
          onClick={() => update({ cursor: undefined })}
        >
          First page
        </Button>
      ),
    };
  } else if (isFiltered) {
    empty = {
      title: `No ${noun} matches`,
      text: hasSearch
        ? 'Search for another word, or take a filter away.'
        : 'Take a filter away.',
      action: (
        <Button variant="outlined" onClick={clearFilters}>
          Clear filters
        </Button>
      ),
    };
  }
  return (
    <main>
      <IntegrationsHeader tab={tab} actions={actions} />
      <Container>
        <CatalogFilterLayout>
          <CatalogFilterLayout.Filters>
            <div className={classes.filters}>
              {filters}
              <Button
                variant="outlined"
                fullWidth
                disabled={!isFiltered}
                onClick={clearFilters}
              >
                Clear filters
              </Button>
            </div>
          </CatalogFilterLayout.Filters>
          <CatalogFilterLayout.Content>
            {error && !isLost && (
              <div className={classes.error}>
                <QueryError
                  query={{ ...query, data: list }}
                  permission={permission}
                />
              </div>
            )}
            {(list || !error) && (
              <Paper>
                <div className={classes.toolbar}>
                  <Typography
                    variant="h6"
                    component="h2"
                    className={classes.title}
                  >
                    {isFiltered ? `Matching ${nouns}` : `All ${nouns}`}
                  </Typography>
                  {hasSearch && (
                    <div className={classes.search}>
                      <SearchField
                        label={`Search ${nouns}`}
                        value={params.q ?? ''}
                        onChange={search}
                      />
                    </div>
                  )}
                </div>
                <div className={classes.progress}>
                  {isLoading && (
                    <LinearProgress aria-label={`Loading ${nouns}`} />
                  )}
                </div>
                {list?.items.length === 0 && (
                  <div className={classes.empty}>
                    <Typography variant="h6" component="h2">
                      {empty.title}
                    </Typography>
                    <Typography variant="body1" component="div">
                      {empty.text}
                    </Typography>
                    {empty.action}
                  </div>
                )}
                {list?.items.length !== 0 &&
                  (isNarrow ? (
                    <ListCards {...shown} orders={orders}>
                      {card}
                    </ListCards>
                  ) : (
                    <ListTable {...shown} columns={columns} />
                  ))}
                <ListPager
                  list={list}
                  limit={params.limit}
                  noun={nouns}
                  update={update}
                />
              </Paper>
            )}
          </CatalogFilterLayout.Content>
        </CatalogFilterLayout>
        {children}
      </Container>
    </main>
  );
};
