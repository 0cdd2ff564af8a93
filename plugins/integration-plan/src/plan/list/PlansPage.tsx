import {
  integrationPlanCreatePermission,
  LIFECYCLES,
  type OverallStatus,
  PLAN_STATUSES,
  type PlanFacets,
  type PlanListQuery,
  planListQuerySchema,
  type PlanSummary,
  REHEARSED,
  type Rehearsed,
  REVIEW_STATES,
  type ReviewState,
  STATUS_WORDS,
} from '@integration-plan/plugin-integration-plan-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import { Link as RouterLink } from 'react-router-dom';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  type ListChange,
  useListAddress,
} from '../../shared/lists/addressParams';
import { ListPage } from '../../shared/lists/ListPage';
import { useFacets, usePlans } from '../../shared/queries/usePlan';
import { COLUMNS, FIRST_ORDER, ORDERS, PlanCard } from './planColumns';
import { HistoryOfPlans } from './StatusHistoryHint';
import { REHEARSED_WORDS } from './Rehearsal';
import { StatusBadge } from '../../shared/status';
import { ChoicesFilter, OwnerFilter } from '../../shared/lists/ChoiceFilter';
import { Row } from '../../shared/page/layout';

const useStyles = makeStyles({
  visuallyHidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Says to a screen reader which of the plans on the page changed status. */
const StatusAnnouncer = ({ plans }: { plans: PlanSummary[] }) => {
  const classes = useStyles();
  const [said, setSaid] = useState('');
  const known = useRef(new Map<string, OverallStatus>());
  useEffect(() => {
    const changed = plans.filter(({ id, status }) => {
      const before = known.current.get(id);
      return before !== undefined && before !== status.status;
    });
    known.current = new Map(plans.map(plan => [plan.id, plan.status.status]));
    if (changed.length > 0) {
      setSaid(
        changed
          .map(plan => `${plan.title}: ${STATUS_WORDS[plan.status.status]}`)
          .join('. '),
      );
    }
  }, [plans]);
  return (
    <div aria-live="polite" className={classes.visuallyHidden}>
      {said}
    </div>
  );
};

/** Lead to what makes plans; nothing for those who may not create any. */
const CreateButtons = ({
  newLabel = 'New integration',
  importLabel = 'Import',
}: {
  newLabel?: string;
  importLabel?: string;
}) => {
  const { allowed } = usePermission({
    permission: integrationPlanCreatePermission,
  });
  if (!allowed) return null;
  return (
    <Row align="stretch">
      <Button
        variant="outlined"
        color="primary"
        component={RouterLink}
        to="import"
        // It is a link, which Material UI cannot know
        role={undefined}
      >
        {importLabel}
      </Button>
      <Button
        variant="contained"
        color="primary"
        component={RouterLink}
        to="new"
        role={undefined}
      >
        {newLabel}
      </Button>
    </Row>
  );
};

const ORIGIN_WORDS: Record<string, string> = {
  portal: 'This portal',
  catalog: 'A file in Git',
};

/** Filters that take several values, in the order in which the page has them. */
const FILTERS = [
  'status',
  'review',
  'rehearsed',
  'owner',
  'vendor',
  'lifecycle',
  'pattern',
  'origin',
] as const;

/** @see FILTERS */
type Filter = (typeof FILTERS)[number];

type Choice = {
  filter: Filter;
  label: string;
  values: (facets?: PlanFacets) => readonly string[];
  /** The value in words: searched, and shown once it is chosen. */
  say?: (value: string) => string;
  render?: (value: string) => ReactNode;
};

const CHOICES: Choice[] = [
  {
    filter: 'status',
    label: 'Status',
    values: () => [...PLAN_STATUSES].reverse(),
    say: value => STATUS_WORDS[value as OverallStatus],
    render: value => <StatusBadge status={value as OverallStatus} />,
  },
  {
    filter: 'review',
    label: 'Review',
    values: () => Object.keys(REVIEW_STATES),
    say: value => REVIEW_STATES[value as ReviewState],
  },
  {
    filter: 'rehearsed',
    label: 'Rehearsed',
    values: () => REHEARSED,
    say: value => REHEARSED_WORDS[value as Rehearsed],
  },
  {
    filter: 'owner',
    label: 'Owner',
    values: facets => facets?.owners ?? [],
  },
  {
    filter: 'vendor',
    label: 'Vendor',
    values: facets => facets?.vendors ?? [],
  },
  { filter: 'lifecycle', label: 'Lifecycle', values: () => LIFECYCLES },
  {
    filter: 'pattern',
    label: 'Pattern',
    values: facets => facets?.patterns ?? [],
  },
  {
    filter: 'origin',
    label: 'Origin',
    values: () => Object.keys(ORIGIN_WORDS),
    say: value => ORIGIN_WORDS[value],
  },
];

/** The column of filters; each offers what occurs in the plans. */
const PlansFilters = ({
  params,
  facets,
  update,
}: {
  params: PlanListQuery;
  facets: PlanFacets | undefined;
  update: (change: ListChange) => void;
}) => (
  <>
    {CHOICES.map(({ filter, values, ...choice }) =>
      filter === 'owner' ? (
        <OwnerFilter
          key={filter}
          options={values(facets)}
          params={params}
          update={update}
        />
      ) : (
        <ChoicesFilter
          key={filter}
          {...choice}
          name={filter}
          options={values(facets)}
          params={params}
          update={update}
        />
      ),
    )}
  </>
);

const SEARCHED = ['q', ...FILTERS] as const;

/** All plans that the visitor may read, worst first. */
export const PlansPage = () => {
  const address = useListAddress(planListQuerySchema, SEARCHED, FILTERS);
  const query = usePlans(address.params);
  const { data: facets } = useFacets();
  const plans = query.data?.items ?? [];
  return (
    <HistoryOfPlans plans={plans}>
      <ListPage
        tab="plans"
        noun="plan"
        actions={<CreateButtons />}
        query={query}
        address={address}
        filters={<PlansFilters {...address} facets={facets} />}
        nothingYet={{
          title: 'There is no plan yet',
          text: (
            <>
              Nobody has stored a plan, or none that you may read. Draft the
              first one from what you know of an integration, import it from
              Markdown, or store it with{' '}
              <code>POST /api/integration-plan/plans</code>: it takes a name, a
              title, a pattern and an owner, and it appears here by itself.
            </>
          ),
          action: (
            <CreateButtons
              newLabel="Draft a plan"
              importLabel="Import a plan"
            />
          ),
        }}
        label="Integration plans"
        columns={COLUMNS}
        orders={ORDERS}
        firstOrder={FIRST_ORDER}
        card={plan => <PlanCard plan={plan} />}
      >
        <StatusAnnouncer plans={plans} />
      </ListPage>
    </HistoryOfPlans>
  );
};
