import { EmptyState, Progress, Select } from '@backstage/core-components';
import { CatalogFilterLayout } from '@backstage/plugin-catalog-react';
import { Container, Header } from '@backstage/ui';
import {
  LIFECYCLES,
  STATUSES,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useEffect, useState } from 'react';
import { useFacets, usePlans } from '../../hooks/usePlan';
import { LiveError, STATUS_WORDS } from '../status';
import { PlansTable } from './PlansTable';
import { useListParams } from './useListParams';

const SEARCH_DELAY_MS = 300;

const SearchField = ({
  value,
  onChange,
}: {
  value: string;
  onChange: (value: string) => void;
}) => {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), SEARCH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <TextField
      id="integration-plan-search"
      label="Search plans"
      type="search"
      variant="outlined"
      size="small"
      fullWidth
      margin="dense"
      value={text}
      onChange={event => setText(event.target.value)}
    />
  );
};

/** All plans that the visitor may see, worst first. */
export const PlansPage = () => {
  const { params, update, isFiltered } = useListParams();
  const { data, error, isLoading, retry } = usePlans(params);
  const { data: facets } = useFacets();

  const filter = (
    label: string,
    key: 'status' | 'owner' | 'vendor' | 'lifecycle' | 'pattern' | 'origin',
    values: readonly string[],
    say = (value: string) => value,
  ) => (
    <Select
      label={label}
      multiple
      items={values.map(value => ({ value, label: say(value) }))}
      selected={params[key] ?? []}
      onChange={selected => update({ [key]: selected as string[] })}
    />
  );

  return (
    <main>
      <Header title="Integrations" />
      <Container>
        <CatalogFilterLayout>
          <CatalogFilterLayout.Filters>
            <SearchField value={params.q ?? ''} onChange={q => update({ q })} />
            {filter(
              'Status',
              'status',
              [...STATUSES].reverse(),
              status => STATUS_WORDS[status as keyof typeof STATUS_WORDS],
            )}
            {filter('Owner', 'owner', facets?.owners ?? [])}
            {filter('Vendor', 'vendor', facets?.vendors ?? [])}
            {filter('Lifecycle', 'lifecycle', LIFECYCLES)}
            {filter('Pattern', 'pattern', facets?.patterns ?? [])}
            {filter('Origin', 'origin', ['portal', 'catalog'])}
            {isFiltered && (
              <Button
                variant="outlined"
                onClick={() =>
                  update({
                    q: undefined,
                    status: undefined,
                    owner: undefined,
                    vendor: undefined,
                    lifecycle: undefined,
                    pattern: undefined,
                    origin: undefined,
                  })
                }
              >
                Clear filters
              </Button>
            )}
          </CatalogFilterLayout.Filters>
          <CatalogFilterLayout.Content>
            {error && (
              <LiveError error={error} hasData={!!data} retry={retry} />
            )}
            {isLoading && !data && <Progress />}
            {data && data.items.length === 0 && (
              <EmptyState
                missing="data"
                title={isFiltered ? 'No plan matches' : 'There is no plan yet'}
                description={
                  isFiltered
                    ? 'Clear a filter, or search for another word.'
                    : 'Create the first one with POST /api/integration-plan/plans.'
                }
              />
            )}
            {data && data.items.length > 0 && (
              <>
                <PlansTable
                  plans={data.items}
                  sort={params.sort ?? 'status'}
                  order={params.order}
                  onSort={(sort, order) => update({ sort, order })}
                />
                <Typography variant="body2" component="div">
                  {data.totalItems} in all{' '}
                  <Button
                    disabled={!data.previousCursor}
                    onClick={() => update({ cursor: data.previousCursor })}
                  >
                    Previous
                  </Button>
                  <Button
                    disabled={!data.nextCursor}
                    onClick={() => update({ cursor: data.nextCursor })}
                  >
                    Next
                  </Button>
                </Typography>
              </>
            )}
          </CatalogFilterLayout.Content>
        </CatalogFilterLayout>
      </Container>
    </main>
  );
};
