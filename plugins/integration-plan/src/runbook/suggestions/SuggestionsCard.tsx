import type {
  Plan,
  PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useRunAccess } from '../useRunAccess';
import { Disclosure } from '../../shared/page/Disclosure';
import { PartCard } from '../../shared/page/PartCard';
import { SuggestionItem } from './SuggestionItem';
import { useApi } from '@backstage/frontend-plugin-api';
import { integrationPlanApiRef } from '../../api';
import { useLiveQuery } from '../../shared/queries/useLiveQuery';
import { PlainList } from '../../shared/page/layout';
import { QueryError } from '../../shared/queries/QueryError';

/** Edits that were suggested to the procedures of a plan, open ones first. */
function useSuggestions(plan: PlanRef & { id: string }, isAsked: boolean) {
  const api = useApi(integrationPlanApiRef);
  const { id, namespace, name } = plan;
  return useLiveQuery(
    isAsked ? ['integration-plan', 'suggestions', namespace, name] : null,
    signal => api.runs.listSuggestions({ namespace, name }, { signal }),
    { concerns: () => [id] },
  );
}

const useStyles = makeStyles({
  root: { '@media print': { display: 'none' } },
});

/** Edits that people suggest to the procedures; silent while there are none. */
export const SuggestionsCard = ({ plan }: { plan: Plan }) => {
  const classes = useStyles();
  const { canRead } = useRunAccess(plan);
  const query = useSuggestions(plan, canRead);
  const { data, error } = query;
  const items = data?.items ?? [];
  if (!error && items.length === 0) return null;
  const open = items.filter(({ state }) => state === 'open');
  const decided = items.filter(({ state }) => state !== 'open');
  const list = (shown: typeof items, label: string) => (
    <PlainList gap={2} aria-label={label}>
      {shown.map(suggestion => (
        <SuggestionItem
          key={suggestion.id}
          plan={plan}
          suggestion={suggestion}
        />
      ))}
    </PlainList>
  );
  return (
    <div className={classes.root}>
      <PartCard
        id="suggestions"
        title="Suggested edits"
        heading={`Suggested edits (${open.length} open)`}
      >
        <QueryError query={query} />
        {list(open, 'Open suggestions')}
        {decided.length > 0 && (
          <Disclosure
            summary={`${decided.length} decided`}
            startsOpen={open.length === 0}
          >
            {list(decided, 'Decided suggestions')}
          </Disclosure>
        )}
      </PartCard>
    </div>
  );
};
