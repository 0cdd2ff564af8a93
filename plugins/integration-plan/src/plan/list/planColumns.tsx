import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  PlanListQuery,
  PlanReviewSummary,
  PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { PlanLink } from '../../shared/links/PlanLink';
import { VendorLink } from '../../shared/links/VendorLink';
import { CardFacts, type Orders } from '../../shared/lists/ListCards';
import type { Column, Order } from '../../shared/lists/ListTable';
import { Age, StatusSummaryText } from '../../shared/status';
import { RehearsalLine } from './Rehearsal';
import { StatusHistoryHint } from './StatusHistoryHint';
import { CompletenessBar } from '../review/CompletenessTable';
import { formatSeverityCount, SeverityIcon } from '../review/Severity';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
  },
  count: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
  },
}));

/** The review of a plan in one line: how complete it is, and the worst that was found. */
const ReviewSummaryText = ({
  review,
}: {
  review: PlanReviewSummary | null;
}) => {
  const classes = useStyles();
  if (!review) return <>not reviewed yet</>;
  const { completeness, errors, warnings } = review;
  const severity = errors > 0 ? 'error' : 'warning';
  const count = errors > 0 ? errors : warnings;
  return (
    <span className={classes.root}>
      <CompletenessBar score={completeness} word="complete" />
      {count > 0 && (
        <span className={classes.count}>
          <SeverityIcon severity={severity} />
          {formatSeverityCount(severity, count)}
        </span>
      )}
    </span>
  );
};

type Sort = PlanListQuery['sort'];

/** The order of each column that is of use first: worst, A to Z, newest, least complete. */
export const FIRST_ORDER: Record<Sort, Order> = {
  status: 'desc',
  name: 'asc',
  updated: 'desc',
  completeness: 'asc',
};

export const ORDERS: Orders<Sort> = [
  { sort: 'status', order: 'desc', label: 'Worst first' },
  { sort: 'status', order: 'asc', label: 'Best first' },
  { sort: 'completeness', order: 'asc', label: 'Least complete first' },
  { sort: 'completeness', order: 'desc', label: 'Most complete first' },
  { sort: 'name', order: 'asc', label: 'Name, A to Z' },
  { sort: 'name', order: 'desc', label: 'Name, Z to A' },
  { sort: 'updated', order: 'desc', label: 'Last updated first' },
  { sort: 'updated', order: 'asc', label: 'Last updated last' },
];

export const COLUMNS: Column<PlanSummary, Sort>[] = [
  {
    title: 'Name',
    sort: 'name',
    width: '18%',
    render: plan => (
      <strong>
        <PlanLink plan={plan} />
      </strong>
    ),
  },
  {
    title: 'Status',
    sort: 'status',
    width: '30%',
    render: plan => (
      <>
        <StatusHistoryHint plan={plan}>
          <StatusSummaryText status={plan.status} />
        </StatusHistoryHint>
        <RehearsalLine plan={plan} />
      </>
    ),
  },
  {
    title: 'Review',
    sort: 'completeness',
    width: '12%',
    render: plan => <ReviewSummaryText review={plan.review} />,
  },
  {
    title: 'Vendor',
    render: ({ vendor }) => vendor && <VendorLink slug={vendor} />,
  },
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

/** A plan where a table is too wide. */
export const PlanCard = ({ plan }: { plan: PlanSummary }) => (
  <>
    <Typography variant="subtitle1" component="h2">
      <strong>
        <PlanLink plan={plan} />
      </strong>
    </Typography>
    <StatusHistoryHint plan={plan}>
      <StatusSummaryText status={plan.status} />
    </StatusHistoryHint>
    <RehearsalLine plan={plan} />
    <CardFacts>
      <ReviewSummaryText review={plan.review} />
      <EntityRefLink entityRef={plan.owner} defaultKind="group" />
      {plan.vendor && <VendorLink slug={plan.vendor} />}
      <span>{plan.pattern}</span>
      <span>{plan.lifecycle}</span>
      <span>
        updated <Age at={plan.updatedAt} />
      </span>
    </CardFacts>
  </>
);
