import {
  CatalogAutocomplete,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import {
  RUN_STATE_WORDS,
  tryParseEntityRef,
  type RunListQuery,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import { useMe } from '../../hooks/useMe';
import { usePlans } from '../../hooks/usePlan';
import { useProcedures } from '../../hooks/useRunbook';
import type { ListChange } from '../list/addressParams';

/** The most plans that are offered; a link can name any. */
const MOST_PLANS = 200;

const MODE_WORDS: Record<string, string> = {
  live: 'Live runs',
  drill: 'Drills',
};

const useStyles = makeStyles(theme => ({
  mine: { display: 'flex', margin: theme.spacing(1, 0, 2) },
}));

type Choice = 'plan' | 'procedure' | 'state' | 'mode';

const Filter = ({
  name,
  label,
  options,
  value,
  say,
  update,
}: {
  name: Choice;
  label: string;
  options: string[];
  value: string | undefined;
  say: (value: string) => string;
  update: (change: ListChange) => void;
}) => (
  <CatalogAutocomplete<string>
    label={label}
    name={`${name}-filter`}
    // The label around the field holds its buttons too
    TextFieldProps={{ inputProps: { 'aria-label': label } }}
    // A value from a link stays removable when nothing offers it
    options={[...new Set([...options, ...(value ? [value] : [])])]}
    value={value ?? null}
    getOptionLabel={say}
    onChange={(_event, chosen) =>
      update({
        [name]: chosen ?? undefined,
        // A procedure is one of a plan
        ...(name === 'plan' && { procedure: undefined }),
      })
    }
  />
);

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
    <Filter
      name="procedure"
      label="Procedure"
      options={[...titles.keys()]}
      value={value}
      say={key => titles.get(key) ?? key}
      update={update}
    />
  );
};

/** The column of filters of the list of runs. */
export const RunsFilters = ({
  params,
  update,
  clear,
  isFiltered,
}: {
  params: RunListQuery;
  update: (change: ListChange) => void;
  clear: () => void;
  isFiltered: boolean;
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
  const sayPlan = (ref: string) => {
    const parsed = tryParseEntityRef(ref, { defaultKind: 'integrationplan' });
    const name = parsed
      ? humanizeEntityRef(parsed, { defaultKind: 'integrationplan' })
      : ref;
    return titles.get(ref) ?? name;
  };
  return (
    <>
      <Filter
        name="plan"
        label="Plan"
        options={[...titles.keys()]}
        value={params.plan}
        say={sayPlan}
        update={update}
      />
      {params.plan && (
        <ProcedureFilter
          plan={params.plan}
          value={params.procedure}
          update={update}
        />
      )}
      <Filter
        name="state"
        label="State"
        options={Object.keys(RUN_STATE_WORDS)}
        value={params.state}
        say={state => RUN_STATE_WORDS[state as keyof typeof RUN_STATE_WORDS]}
        update={update}
      />
      <Filter
        name="mode"
        label="Live or drill"
        options={Object.keys(MODE_WORDS)}
        value={params.mode}
        say={mode => MODE_WORDS[mode]}
        update={update}
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
      <Button
        variant="outlined"
        fullWidth
        disabled={!isFiltered}
        onClick={clear}
      >
        Clear filters
      </Button>
    </>
  );
};
