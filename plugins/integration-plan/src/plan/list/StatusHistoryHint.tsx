import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import {
  INTEGRATION_PLAN_KIND,
  type AvailabilityQueryResponse,
  type PlanRef,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import { AvailabilityStrip } from '../../shared/availability/AvailabilityStrip';
import { useAvailabilities } from '../../shared/availability/useAvailability';
import type { LiveQuery } from '../../shared/queries/useLiveQuery';
import { usePlanPage } from '../../shared/links/usePlanPage';

/** A pointer that only passes by asks nothing. */
const PAUSE_MS = 300;

const useStyles = makeStyles(theme => ({
  history: {
    ...theme.typography.body2,
    width: 420,
    maxWidth: '90vw',
    padding: theme.spacing(1.5),
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    color: theme.palette.text.primary,
    boxShadow: theme.shadows[4],
  },
  link: { ...theme.typography.caption },
}));

const refOf = (plan: PlanRef) =>
  stringifyEntityRef({ kind: INTEGRATION_PLAN_KIND, ...plan });

type Histories = Pick<
  LiveQuery<AvailabilityQueryResponse>,
  'data' | 'error'
> & {
  /** Somebody wants to see one of them. */
  ask: () => void;
};

const HistoriesContext = createContext<Histories>({
  data: undefined,
  error: undefined,
  ask: () => {},
});

/**
 * The plans of the list: once one of them is pointed at, one question asks for
 * the history of all of them.
 */
export const HistoryOfPlans = ({
  plans,
  children,
}: {
  plans: readonly PlanSummary[];
  children: ReactNode;
}) => {
  const [isAsked, setAsked] = useState(false);
  const { data, error } = useAvailabilities(isAsked ? plans.map(refOf) : []);
  const histories = useMemo(
    () => ({ data, error, ask: () => setAsked(true) }),
    [data, error],
  );
  return (
    <HistoriesContext.Provider value={histories}>
      {children}
    </HistoriesContext.Provider>
  );
};

const History = ({ plan }: { plan: PlanSummary }) => {
  const { ask, data, error } = useContext(HistoriesContext);
  useEffect(() => ask(), [ask]);
  const found = data?.items.find(item => item.plan === refOf(plan));
  return <AvailabilityStrip data={found?.availability} error={error} />;
};

/** Shows the last 90 days of a plan where its status is pointed at or focused. */
export const StatusHistoryHint = ({
  plan,
  children,
}: {
  plan: PlanSummary;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const { status } = usePlanPage(plan);
  return (
    <Tooltip
      interactive
      enterDelay={PAUSE_MS}
      enterNextDelay={PAUSE_MS}
      placement="bottom-start"
      classes={{ tooltip: classes.history }}
      title={<History plan={plan} />}
    >
      <div>
        {children}
        <Link to={status} className={classes.link}>
          Last 90 days
        </Link>
      </div>
    </Tooltip>
  );
};
