import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { VendorSummary } from '@integration-plan/plugin-integration-plan-common';
import { ListTable, type Column, type Sorting } from '../list/ListTable';
import { Age } from '../status';
import { VendorLink } from '../VendorLink';
import { ContactsState } from './ContactsState';
import { NotesCell } from './NotesCell';
import type { Sort } from './sorting';

const COLUMNS: Column<VendorSummary, Sort>[] = [
  {
    title: 'Vendor',
    sort: 'name',
    width: '20%',
    render: ({ slug, name }) => (
      <strong>
        <VendorLink slug={slug} name={name} />
      </strong>
    ),
  },
  {
    title: 'Owner',
    render: ({ owner }) => (
      <EntityRefLink entityRef={owner} defaultKind="group" />
    ),
  },
  { title: 'Plans', render: ({ plans }) => plans },
  {
    title: 'Contacts',
    width: '18%',
    render: ({ contactCounts }) => <ContactsState counts={contactCounts} />,
  },
  {
    title: 'Last reached',
    sort: 'reached',
    render: ({ contactCounts }) => <Age at={contactCounts.lastReachedAt} />,
  },
  {
    title: 'Pinned notes',
    width: '24%',
    render: ({ notes }) => <NotesCell notes={notes} />,
  },
  {
    title: 'Updated',
    sort: 'updated',
    render: ({ updatedAt }) => <Age at={updatedAt} />,
  },
];

/** One page of vendors. */
export const VendorsTable = ({
  vendors,
  sorting,
}: {
  vendors: VendorSummary[] | undefined;
  sorting: Sorting<Sort>;
}) => (
  <ListTable
    label="Vendors"
    columns={COLUMNS}
    items={vendors}
    sorting={sorting}
  />
);
