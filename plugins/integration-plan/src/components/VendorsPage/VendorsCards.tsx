import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { VendorSummary } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { CardFacts, ListCards } from '../list/ListCards';
import type { Order, Sorting } from '../list/ListTable';
import { Age } from '../status';
import { VendorLink } from '../VendorLink';
import { ContactsState } from './ContactsState';
import { NotesCell } from './NotesCell';
import type { Sort } from './sorting';

const ORDERS: Array<{ sort: Sort; order: Order; label: string }> = [
  { sort: 'name', order: 'asc', label: 'Name, A to Z' },
  { sort: 'name', order: 'desc', label: 'Name, Z to A' },
  { sort: 'reached', order: 'asc', label: 'Longest not reached first' },
  { sort: 'reached', order: 'desc', label: 'Last reached first' },
  { sort: 'updated', order: 'desc', label: 'Last updated first' },
  { sort: 'updated', order: 'asc', label: 'Last updated last' },
];

/** One page of vendors where a table is too wide. */
export const VendorsCards = ({
  vendors,
  sorting,
}: {
  vendors: VendorSummary[] | undefined;
  sorting: Sorting<Sort>;
}) => (
  <ListCards label="Vendors" orders={ORDERS} items={vendors} sorting={sorting}>
    {({ slug, name, owner, plans, contactCounts, notes }) => (
      <>
        <Typography variant="subtitle1" component="h2">
          <VendorLink slug={slug} name={name} />
        </Typography>
        <ContactsState counts={contactCounts} />
        <NotesCell notes={notes} />
        <CardFacts>
          <EntityRefLink entityRef={owner} defaultKind="group" />
          <span>{plans === 1 ? '1 plan' : `${plans} plans`}</span>
          <span>
            reached <Age at={contactCounts.lastReachedAt} />
          </span>
        </CardFacts>
      </>
    )}
  </ListCards>
);
