import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import {
  nameOf,
  namingField,
  withoutKey,
  type ItemsField,
} from '@integration-plan/plugin-integration-plan-common';
import { AssumedMark } from './AssumedMark';
import { ScrollBox } from '../page/ScrollBox';
import { FactValue } from './FactValue';
import { isGiven, valueOf } from './format';

const useStyles = makeStyles({
  root: {
    // The theme breaks words anywhere in cells; here the table scrolls instead
    '& th, & td': { wordBreak: 'normal', lineHeight: 1.43 },
    '& td': { minWidth: 110, maxWidth: 420, verticalAlign: 'top' },
    // A column is as wide as its longest word, unless that is no word
    '& td, & td *': { overflowWrap: 'break-word' },
    '& code': { overflowWrap: 'anywhere' },
  },
  // A sentence in a narrow column would make its row higher than the screen
  long: { minWidth: 240 },
});

const LONG = 60;

const isLong = (value: unknown) =>
  typeof value === 'string' && value.length > LONG;

/** A row for each item; columns that no item fills are left out. */
export const FactTable = ({
  field,
  items,
}: {
  field: ItemsField;
  items: unknown[];
}) => {
  const classes = useStyles();
  const { item: itemShape } = field.shape;
  const naming = namingField(itemShape);
  const columns = withoutKey(itemShape.fields).filter(column =>
    items.some(item =>
      isGiven(
        column === naming ? nameOf(item, itemShape) : valueOf(item, column.key),
      ),
    ),
  );
  return (
    <ScrollBox label={field.title}>
      <Table size="small" className={classes.root} aria-label={field.title}>
        <TableHead>
          <TableRow>
            {columns.map(({ key, title }) => (
              <TableCell key={key}>{title}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((item, row) => (
            <TableRow key={row}>
              {columns.map((column, place) => (
                <TableCell
                  key={column.key}
                  className={
                    isLong(valueOf(item, column.key)) ? classes.long : undefined
                  }
                >
                  <FactValue
                    shape={column.shape}
                    meta={column}
                    value={
                      column === naming
                        ? nameOf(item, itemShape)
                        : valueOf(item, column.key)
                    }
                    owner={item}
                  />
                  <AssumedMark
                    owner={item}
                    at={column.key}
                    value={valueOf(item, column.key)}
                  />
                  {place === 0 && <AssumedMark owner={items} at={row} />}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollBox>
  );
};
