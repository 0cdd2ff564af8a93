import { useId, type ReactNode } from 'react';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { Order, Sorting } from './ListTable';
import { PlainList } from '../page/layout';

const useStyles = makeStyles(theme => ({
  sort: { padding: theme.spacing(0, 2, 2) },
  item: {
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

/** Short facts of a card, side by side where there is room. */
export const CardFacts = ({ children }: { children: ReactNode }) => {
  const classes = useStyles();
  return (
    <Typography variant="body2" component="div" className={classes.facts}>
      {children}
    </Typography>
  );
};

/** @see ListCards */
export type Orders<S> = Array<{ sort: S; order: Order; label: string }>;

const OrderMenu = <S extends string>({
  orders,
  sorting: { sort, firstOrder, order = firstOrder[sort], onSort },
}: {
  orders: Orders<S>;
  sorting: Sorting<S>;
}) => {
  const classes = useStyles();
  const id = useId();
  return (
    <div className={classes.sort}>
      <TextField
        select
        fullWidth
        size="small"
        label="Order"
        id={id}
        value={orders.findIndex(
          one => one.sort === sort && one.order === order,
        )}
        onChange={event => {
          const chosen = orders[Number(event.target.value)];
          onSort(chosen.sort, chosen.order);
        }}
      >
        {orders.map((one, index) => (
          <MenuItem key={one.label} value={index}>
            {one.label}
          </MenuItem>
        ))}
      </TextField>
    </div>
  );
};

/** One page of a list where a table is too wide; its order is in a menu. */
export const ListCards = <T extends { id: string }, S extends string = never>({
  label,
  orders = [],
  items,
  sorting,
  children,
}: {
  label: string;
  orders?: Orders<S>;
  items: T[] | undefined;
  /** Absent: the list has one order. */
  sorting?: Sorting<S>;
  children: (item: T) => ReactNode;
}) => {
  const classes = useStyles();
  return (
    <>
      {sorting && <OrderMenu orders={orders} sorting={sorting} />}
      <PlainList aria-label={label} aria-busy={!items}>
        {items?.map(item => (
          <li key={item.id} className={classes.item}>
            {children(item)}
          </li>
        ))}
      </PlainList>
    </>
  );
};
