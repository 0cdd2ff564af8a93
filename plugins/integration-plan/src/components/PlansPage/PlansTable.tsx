import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import type { ReactNode } from 'react';
import { ReviewSummaryText } from '../review/ReviewSummaryText';
import { Age, StatusSummaryText } from '../status';
import { PlanLink } from './PlanLink';
import { FIRST_ORDER, type Order, type Sort } from './sorting';

const SKELETON_ROWS = 6;

const useStyles = makeStyles(theme => ({
  // As the heads of the catalog's table
  head: {
    padding: theme.spacing(1, 2, 1, 2.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    borderBottom: `1px solid ${theme.palette.divider}`,
    fontWeight: 'bold',
    textTransform: 'uppercase',
    wordBreak: 'normal',
  },
  cell: {
    padding: theme.spacing(1.5, 2, 1.5, 2.5),
    lineHeight: theme.typography.body2.lineHeight,
    wordBreak: 'normal',
    overflowWrap: 'break-word',
  },
  bar: {
    height: theme.spacing(2.5),
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.action.hover,
  },
}));

type Column = {
  title: string;
  sort?: Sort;
  width?: string;
  render: (plan: PlanSummary) => ReactNode;
};

const COLUMNS: Column[] = [
  {
    title: 'Name',
    sort: 'name',
    width: '18%',
    render: plan => <PlanLink plan={plan} />,
  },
  {
    title: 'Status',
    sort: 'status',
    width: '30%',
    render: plan => <StatusSummaryText status={plan.status} />,
  },
  {
    title: 'Review',
    sort: 'completeness',
    width: '12%',
    render: plan => <ReviewSummaryText review={plan.review} />,
  },
  { title: 'Vendor', render: ({ vendor }) => vendor },
  {
    title: 'Owner',
    render: ({ owner }) => (
      <EntityRefLink entityRef={owner} defaultKind="group" />
    ),
  },
  { title: 'Pattern', render: ({ pattern }) => pattern },
  { title: 'Lifecycle', render: ({ lifecycle }) => lifecycle },
  {
    title: 'Updated',
    sort: 'updated',
    render: ({ updatedAt }) => <Age at={updatedAt} />,
  },
];

const SkeletonRows = () => {
  const classes = useStyles();
  return (
    <>
      {Array.from({ length: SKELETON_ROWS }, (_, row) => (
        <TableRow key={row} aria-hidden>
          {COLUMNS.map(({ title }) => (
            <TableCell key={title} className={classes.cell}>
              <div className={classes.bar} />
            </TableCell>
          ))}
        </TableRow>
      ))}
    </>
  );
};

/** One page of plans; without plans, the frame in which they will appear. */
export const PlansTable = ({
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
  const opposite = order === 'asc' ? 'desc' : 'asc';
  return (
    <TableContainer>
      <Table aria-label="Integration plans" aria-busy={!plans}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(({ title, sort: key, width }) => {
              const isActive = key === sort;
              return (
                <TableCell
                  key={title}
                  className={classes.head}
                  style={{ width }}
                  sortDirection={isActive && order}
                >
                  {key ? (
                    <TableSortLabel
                      active={isActive}
                      direction={isActive ? order : FIRST_ORDER[key]}
                      onClick={() =>
                        onSort(key, isActive ? opposite : FIRST_ORDER[key])
                      }
                    >
                      {title}
                    </TableSortLabel>
                  ) : (
                    title
                  )}
                </TableCell>
              );
            })}
          </TableRow>
        </TableHead>
        <TableBody>
          {!plans && <SkeletonRows />}
          {plans?.map(plan => (
            <TableRow key={plan.id}>
              {COLUMNS.map(({ title, render }) => (
                <TableCell key={title} className={classes.cell}>
                  {render(plan)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
};
