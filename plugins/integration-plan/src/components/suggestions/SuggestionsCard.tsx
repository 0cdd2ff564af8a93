import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useRunAccess } from '../../hooks/useRunAccess';
import { useSuggestions } from '../../hooks/useSuggestions';
import { Disclosure } from '../Disclosure';
import { PartCard } from '../PlanContent/PartCard';
import { LiveError } from '../status';
import { SuggestionItem } from './SuggestionItem';

const useStyles = makeStyles(theme => ({
  root: { '@media print': { display: 'none' } },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
}));

/** Edits that people suggest to the procedures; silent while there are none. */
export const SuggestionsCard = ({ plan }: { plan: Plan }) => {
  const classes = useStyles();
  const { canRead } = useRunAccess(plan);
  const { data, error, answeredAt, retry } = useSuggestions(plan, canRead);
  const items = data?.items ?? [];
  if (!error && items.length === 0) return null;
  const open = items.filter(({ state }) => state === 'open');
  const decided = items.filter(({ state }) => state !== 'open');
  const list = (shown: typeof items, label: string) => (
    <ul className={classes.list} aria-label={label}>
      {shown.map(suggestion => (
        <SuggestionItem
          key={suggestion.id}
          plan={plan}
          suggestion={suggestion}
        />
      ))}
    </ul>
  );
  return (
    <div className={classes.root}>
      <PartCard
        id="suggestions"
        title="Suggested edits"
        heading={`Suggested edits (${open.length} open)`}
      >
        {error && (
          <LiveError
            error={error}
            hasData={data !== undefined}
            answeredAt={answeredAt}
            retry={retry}
          />
        )}
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
