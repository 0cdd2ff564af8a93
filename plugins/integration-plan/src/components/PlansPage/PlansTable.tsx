import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  INTEGRATION_PLAN_KIND,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import Typography from '@material-ui/core/Typography';
import type { ReactNode } from 'react';
import { Age, Since, StatusBadge, VERDICT_WORDS } from '../status';

const useStyles = makeStyles(theme => ({
  // On a phone each row is a card with its own labels
  table: {
    '& td, & th': { wordBreak: 'normal' },
    [theme.breakpoints.down('sm')]: {
      '& thead': { display: 'none' },
      '& tr': {
        display: 'block',
        padding: theme.spacing(1),
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& td': {
        display: 'flex',
        border: 0,
        padding: theme.spacing(0.5, 1),
        gap: theme.spacing(1),
      },
      '& td::before': {
        content: 'attr(data-label)',
        flex: '0 0 90px',
        color: theme.palette.text.secondary,
      },
    },
  },
}));

type Sort = 'status' | 'name' | 'updated';
type Order = 'asc' | 'desc';

const FIRST_ORDER: Record<Sort, Order> = {
  status: 'desc',
  name: 'asc',
  updated: 'desc',
};

type Column = {
  title: string;
  sort?: Sort;
  render: (plan: PlanSummary) => ReactNode;
};

const COLUMNS: Column[] = [
  {
    title: 'Name',
    sort: 'name',
    render: plan => (
      <EntityRefLink
        entityRef={stringifyEntityRef({
          kind: INTEGRATION_PLAN_KIND,
          namespace: plan.namespace,
          name: plan.name,
        })}
        title={plan.title}
      />
    ),
  },
  {
    title: 'Status',
    sort: 'status',
    render: ({ status }) => (
      <div>
        <StatusBadge status={status.status} />
        <Typography variant="caption" component="div" color="textSecondary">
          <Since at={status.since} />
        </Typography>
        {status.status !== 'ok' && (
          <Typography variant="caption" component="div">
            {status.verdict !== 'unknown' &&
              `${VERDICT_WORDS[status.verdict]}: `}
            {status.message}
          </Typography>
        )}
      </div>
    ),
  },
  { title: 'Vendor', render: ({ vendor }) => vendor ?? 'None' },
  {
    title: 'Owner',
    render: ({ owner }) => <EntityRefLink entityRef={owner} />,
  },
  { title: 'Pattern', render: ({ pattern }) => pattern },
  { title: 'Lifecycle', render: ({ lifecycle }) => lifecycle },
  {
    title: 'Updated',
    sort: 'updated',
    render: ({ updatedAt }) => <Age at={updatedAt} />,
  },
];

/** One page of plans. */
export const PlansTable = (props: {
  plans: PlanSummary[];
  sort: Sort;
  order?: Order;
  onSort: (sort: Sort, order: Order) => void;
}) => {
  const { plans, sort, onSort } = props;
  const classes = useStyles();
  const order = props.order ?? FIRST_ORDER[sort];
  const next = (column: Sort): Order => {
    if (column !== sort) return FIRST_ORDER[column];
    return order === 'asc' ? 'desc' : 'asc';
  };
  return (
    <Paper>
      <Table className={classes.table} aria-label="Integration plans">
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell
                key={column.title}
                sortDirection={column.sort === sort ? order : false}
              >
                {column.sort ? (
                  <TableSortLabel
                    active={column.sort === sort}
                    direction={column.sort === sort ? order : 'asc'}
                    onClick={() => onSort(column.sort!, next(column.sort!))}
                  >
                    {column.title}
                  </TableSortLabel>
                ) : (
                  column.title
                )}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {plans.map(plan => (
            <TableRow key={plan.id}>
              {COLUMNS.map(column => (
                <TableCell key={column.title} data-label={column.title}>
                  {column.render(plan)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
};
