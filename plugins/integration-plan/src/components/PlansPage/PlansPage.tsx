import { ResponseError } from '@backstage/errors';
import { CatalogFilterLayout } from '@backstage/plugin-catalog-react';
import { Container, Header } from '@backstage/ui';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useCallback, useEffect } from 'react';
import { useFacets, usePlans } from '../../hooks/usePlan';
import { LiveError } from '../status';
import { CreateButtons } from './CreateButtons';
import { NoPlans } from './NoPlans';
import { PlansCards } from './PlansCards';
import { PlansFilters } from './PlansFilters';
import { PlansPager } from './PlansPager';
import { PlansTable } from './PlansTable';
import { SearchField } from './SearchField';
import { StatusAnnouncer } from './StatusAnnouncer';
import { useListParams } from './useListParams';

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

/** All plans that the visitor may read, worst first. */
export const PlansPage = () => {
  const classes = useStyles();
  const isNarrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('sm'), {
    noSsr: true,
  });
  const { params, update, clearFilters, isFiltered } = useListParams();
  const { data, answeredAt, error, isLoading, isPrevious, retry } =
    usePlans(params);
  const { data: facets } = useFacets();

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
  const isEmpty = list?.items.length === 0;
  const Plans = isNarrow ? PlansCards : PlansTable;

  return (
    <main>
      <Header title="Integrations" customActions={<CreateButtons />} />
      <Container>
        <CatalogFilterLayout>
          <CatalogFilterLayout.Filters>
            <div className={classes.filters}>
              <PlansFilters
                params={params}
                facets={facets}
                update={update}
                clear={clearFilters}
                isFiltered={isFiltered}
              />
            </div>
          </CatalogFilterLayout.Filters>
          <CatalogFilterLayout.Content>
            {error && !isLost && (
              <div className={classes.error}>
                <LiveError
                  error={error}
                  hasData={list !== undefined}
                  answeredAt={answeredAt}
                  retry={retry}
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
                    {isFiltered ? 'Matching plans' : 'All plans'}
                  </Typography>
                  <div className={classes.search}>
                    <SearchField value={params.q ?? ''} onChange={search} />
                  </div>
                </div>
                <div className={classes.progress}>
                  {isLoading && <LinearProgress aria-label="Loading plans" />}
                </div>
                {list && isEmpty ? (
                  <NoPlans
                    total={list.totalItems}
                    isFiltered={isFiltered}
                    clearFilters={clearFilters}
                    toFirstPage={() => update({ cursor: undefined })}
                  />
                ) : (
                  <Plans
                    plans={list?.items}
                    sort={params.sort}
                    order={params.order}
                    onSort={(sort, order) => update({ sort, order })}
                  />
                )}
                <PlansPager list={list} params={params} update={update} />
              </Paper>
            )}
            <StatusAnnouncer plans={list?.items ?? []} />
          </CatalogFilterLayout.Content>
        </CatalogFilterLayout>
      </Container>
    </main>
  );
};
