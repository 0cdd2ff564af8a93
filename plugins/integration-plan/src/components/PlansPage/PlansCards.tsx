import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { CardFacts, ListCards } from '../list/ListCards';
import type { Order, Sorting } from '../list/ListTable';
import { ReviewSummaryText } from '../review/ReviewSummaryText';
import { RehearsalLine } from '../rehearsal/RehearsalText';
import { Age, StatusSummaryText } from '../status';
import { VendorLink } from '../VendorLink';
import { PlanLink } from './PlanLink';
import type { Sort } from './sorting';

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
  sorting,
}: {
  plans: PlanSummary[] | undefined;
  sorting: Sorting<Sort>;
}) => (
  <ListCards
    label="Integration plans"
    orders={ORDERS}
    items={plans}
    sorting={sorting}
  >
    {plan => (
      <>
        <Typography variant="subtitle1" component="h2">
          <PlanLink plan={plan} />
        </Typography>
        <StatusSummaryText status={plan.status} />
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
    )}
  </ListCards>
);
