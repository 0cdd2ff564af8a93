import {
  integrationPlanRunsReadPermission,
  RUN_STATE_WORDS,
  type RunList,
  type RunListQuery,
  runListQuerySchema,
  tryParseEntityRef,
} from '@integration-plan/plugin-integration-plan-common';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef } from 'react';
import {
  type ListChange,
  useListAddress,
} from '../../shared/lists/addressParams';
import { ListPage } from '../../shared/lists/ListPage';
import { useRuns } from '../useRuns';
import { COLUMNS, RunCard } from './runColumns';
import { useMe } from '../../shared/queries/useMe';
import { usePlans } from '../../shared/queries/usePlan';
import { useProcedures } from '../../runbook/useRunbook';
import { ChoiceFilter } from '../../shared/lists/ChoiceFilter';
import type { LiveQuery } from '../../shared/queries/useLiveQuery';

/** The most plans that are offered; a link can name any. */
const MOST_PLANS = 200;

const MODE_WORDS: Record<string, string> = {
  live: 'Live runs',
  drill: 'Drills',
};

const useStyles = makeStyles(theme => ({
  mine: { display: 'flex', margin: theme.spacing(1, 0, 2) },
}));

const ProcedureFilter = ({
  plan,
  value,
  update,
}: {
  plan: string;
  value: string | undefined;
  update: (change: ListChange) => void;
}) => {
  const ref = tryParseEntityRef(plan, {
    defaultKind: 'integrationplan',
  }) ?? { namespace: '', name: '' };
  const { data } = useProcedures(ref);
  const titles = new Map(
    data?.items.map(({ procedure }) => [procedure.key, procedure.title]),
  );
  return (
    <ChoiceFilter
      name="procedure"
      label="Procedure"
      options={[...titles.keys()]}
      value={value}
      say={key => titles.get(key) ?? key}
      onChange={update}
    />
  );
};

/** The column of filters of the list of runs. */
const RunsFilters = ({
  params,
  update,
}: {
  params: RunListQuery;
  update: (change: ListChange) => void;
}) => {
  const classes = useStyles();
  const me = useMe();
  const { data } = usePlans({ limit: MOST_PLANS, sort: 'name' });
  const titles = new Map(
    data?.items.map(({ namespace, name, title }) => [
      `integrationplan:${namespace}/${name}`,
      title,
    ]),
  );
  const formatPlan = (ref: string) => {
    const parsed = tryParseEntityRef(ref, { defaultKind: 'integrationplan' });
    const name = parsed
      ? humanizeEntityRef(parsed, { defaultKind: 'integrationplan' })
      : ref;
    return titles.get(ref) ?? name;
  };
  return (
    <>
      <ChoiceFilter
        name="plan"
        label="Plan"
        options={[...titles.keys()]}
        value={params.plan}
        say={formatPlan}
        // A procedure is one of a plan
        onChange={plan => update({ ...plan, procedure: undefined })}
      />
      {params.plan && (
        <ProcedureFilter
          plan={params.plan}
          value={params.procedure}
          update={update}
        />
      )}
      <ChoiceFilter
        name="state"
        label="State"
        options={Object.keys(RUN_STATE_WORDS)}
        value={params.state}
        say={state => RUN_STATE_WORDS[state as keyof typeof RUN_STATE_WORDS]}
        onChange={update}
      />
      <ChoiceFilter
        name="mode"
        label="Live or drill"
        options={Object.keys(MODE_WORDS)}
        value={params.mode}
        say={mode => MODE_WORDS[mode]}
        onChange={update}
      />
      <FormControlLabel
        className={classes.mine}
        label="I am in charge"
        control={
          <Checkbox
            color="primary"
            disabled={!me}
            checked={me !== undefined && params.assignee === me}
            onChange={(_, checked) =>
              update({ assignee: checked ? me : undefined })
            }
          />
        }
      />
    </>
  );
};

/** Stands for the first page, which needs no cursor. */
const FIRST = 'first';

type Update = (change: ListChange, options?: { replace?: boolean }) => void;

/**
 * The way back through a list whose backend tells the way forward only: the
 * pages that were turned on the way here, or the first one.
 */
function useBackwards(
  query: LiveQuery<RunList>,
  cursor: string | undefined,
  update: Update,
) {
  const before = useRef(new Map<string, string>());
  const { data, isPrevious } = query;
  const next = isPrevious ? undefined : data?.nextCursor;
  useEffect(() => {
    if (next) before.current.set(next, cursor ?? FIRST);
  }, [next, cursor]);
  const previousCursor = cursor && (before.current.get(cursor) ?? FIRST);
  const turn: Update = (change, options) =>
    update(
      change.cursor === FIRST ? { ...change, cursor: undefined } : change,
      options,
    );
  return {
    query: { ...query, data: data && { ...data, previousCursor } },
    update: turn,
  };
}

const FILTERS = ['plan', 'procedure', 'state', 'mode', 'assignee'] as const;
const LISTS = [] as const;

/** All runs that the visitor may see, those under way first. */
export const RunsPage = () => {
  const address = useListAddress(runListQuerySchema, FILTERS, LISTS);
  const { params } = address;
  const { query, update } = useBackwards(
    useRuns(params),
    params.cursor,
    address.update,
  );
  return (
    <ListPage
      tab="runs"
      noun="run"
      query={query}
      address={{ ...address, update }}
      hasSearch={false}
      permission={integrationPlanRunsReadPermission.name}
      filters={<RunsFilters params={params} update={update} />}
      nothingYet={{
        title: 'There is no run yet',
        text: `Nobody has run a procedure, or none that you may see. A run records
          who did which step of a runbook, and when. Start one from an alert, or
          from the runbook of a plan.`,
      }}
      label="Runs"
      columns={COLUMNS}
      card={run => <RunCard run={run} />}
    />
  );
};
