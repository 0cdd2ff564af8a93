import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { ReviewSummaryText } from '../review/ReviewSummaryText';
import { Age, StatusSummaryText } from '../status';
import { PlanLink } from './PlanLink';
import { FIRST_ORDER, type Order, type Sort } from './sorting';

const useStyles = makeStyles(theme => ({
  sort: { padding: theme.spacing(0, 2, 2) },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  plan: {
    display: 'grid',
    gap: theme.spacing(0.5),
    padding: theme.spacing(2),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    color: theme.palette.text.secondary,
  },
}));

const ORDERS: Array<{ sort: Sort; order: Order; label: string }> = [
  { sort: 'status', order: 'desc', label: 'Worst first' },
  { sort: 'status', order: 'asc', label: 'Best first' },
  { sort: 'completeness', order: 'asc', label: 'Least complete first' },
  { sort: 'completeness', order: 'desc', label: 'Most complete first' },
  { sort: 'name', order: 'asc', label: 'Name, A to Z' },
  { sort: 'name', order: 'desc', label: 'Name, Z to A' },
  { sort: 'updated', order: 'desc', label: 'Last updated first' },
  { sort: 'updated', order: 'asc', label: 'Last updated last' },
];

/** One page of plans where a table is too wide. */
export const PlansCards = ({
  plans,
  sort,
  order = FIRST_ORDER[sort],
  onSort,
}: {
  plans: PlanSummary[] | undefined;
  sort: Sort;
  order?: Order;
  onSort: (sort: Sort, order: Order) => void;
}) => {
  const classes = useStyles();
  return (
    <>
      <div className={classes.sort}>
        <TextField
          select
          fullWidth
          size="small"
          label="Order"
          id="integration-plan-order"
          value={ORDERS.findIndex(
            one => one.sort === sort && one.order === order,
          )}
          onChange={event => {
            const chosen = ORDERS[Number(event.target.value)];
            onSort(chosen.sort, chosen.order);
          }}
        >
          {ORDERS.map(({ label }, index) => (
            <MenuItem key={label} value={index}>
              {label}
            </MenuItem>
          ))}
        </TextField>
      </div>
      <ul
        className={classes.list}
        aria-label="Integration plans"
        aria-busy={!plans}
      >
        {plans?.map(plan => (
          <li key={plan.id} className={classes.plan}>
            <Typography variant="subtitle1" component="h2">
              <PlanLink plan={plan} />
            </Typography>
            <StatusSummaryText status={plan.status} />
            <Typography
              variant="body2"
              component="div"
              className={classes.facts}
            >
              <ReviewSummaryText review={plan.review} />
              <EntityRefLink entityRef={plan.owner} defaultKind="group" />
              {plan.vendor && <span>{plan.vendor}</span>}
              <span>{plan.pattern}</span>
              <span>{plan.lifecycle}</span>
              <span>
                updated <Age at={plan.updatedAt} />
              </span>
            </Typography>
          </li>
        ))}
      </ul>
    </>
  );
};
