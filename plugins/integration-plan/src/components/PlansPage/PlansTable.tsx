import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import { ReviewSummaryText } from '../review/ReviewSummaryText';
import { ListTable, type Column, type Sorting } from '../list/ListTable';
import { RehearsalLine } from '../rehearsal/RehearsalText';
import { Age, StatusSummaryText } from '../status';
import { VendorLink } from '../VendorLink';
import { PlanLink } from './PlanLink';
import type { Sort } from './sorting';

const COLUMNS: Column<PlanSummary, Sort>[] = [
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
    render: plan => (
      <>
        <StatusSummaryText status={plan.status} />
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

/** One page of plans. */
export const PlansTable = ({
  plans,
  sorting,
}: {
  plans: PlanSummary[] | undefined;
  sorting: Sorting<Sort>;
}) => (
  <ListTable
    label="Integration plans"
    columns={COLUMNS}
    items={plans}
    sorting={sorting}
  />
);
