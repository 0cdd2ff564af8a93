import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';

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

/** @see ListTable */
export type Order = 'asc' | 'desc';

/** What a list is sorted by, and how that is changed. */
export type Sorting<S extends string> = {
  sort: S;
  order?: Order;
  /** The order of each that is of use first. */
  firstOrder: Record<S, Order>;
  onSort: (sort: S, order: Order) => void;
};

/** @see ListTable */
export type Column<T, S extends string> = {
  title: string;
  sort?: S;
  width?: string;
  render: (item: T) => ReactNode;
};

const SkeletonRows = ({ titles }: { titles: string[] }) => {
  const classes = useStyles();
  return (
    <>
      {Array.from({ length: SKELETON_ROWS }, (_, row) => (
        <TableRow key={row} aria-hidden>
          {titles.map(title => (
            <TableCell key={title} className={classes.cell}>
              <div className={classes.bar} />
            </TableCell>
          ))}
        </TableRow>
      ))}
    </>
  );
};

/** One page of a list; without items, the frame in which they will appear. */
export const ListTable = <T extends { id: string }, S extends string = never>({
  label,
  columns,
  items,
  sorting,
}: {
  label: string;
  columns: Column<T, S>[];
  items: T[] | undefined;
  /** Absent: the list has one order. */
  sorting?: Sorting<S>;
}) => {
  const classes = useStyles();
  const { sort, firstOrder, onSort } = sorting ?? {};
  const order = sorting?.order ?? (sort && firstOrder?.[sort]);
  const opposite = order === 'asc' ? 'desc' : 'asc';
  return (
    <TableContainer>
      <Table aria-label={label} aria-busy={!items}>
        <TableHead>
          <TableRow>
            {columns.map(({ title, sort: key, width }) => {
              const isActive = key !== undefined && key === sort;
              return (
                <TableCell
                  key={title}
                  className={classes.head}
                  style={{ width }}
                  sortDirection={isActive && order}
                >
                  {key && firstOrder && onSort ? (
                    <TableSortLabel
                      active={isActive}
                      direction={isActive ? order : firstOrder[key]}
                      onClick={() =>
                        onSort(key, isActive ? opposite : firstOrder[key])
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
          {!items && <SkeletonRows titles={columns.map(c => c.title)} />}
          {items?.map(item => (
            <TableRow key={item.id}>
              {columns.map(({ title, render }) => (
                <TableCell key={title} className={classes.cell}>
                  {render(item)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
};
