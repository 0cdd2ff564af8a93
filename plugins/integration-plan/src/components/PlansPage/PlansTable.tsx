import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import { ListTable, type Column, type Sorting } from '../list/ListTable';
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
    width: '36%',
    render: plan => <StatusSummaryText status={plan.status} />,
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
