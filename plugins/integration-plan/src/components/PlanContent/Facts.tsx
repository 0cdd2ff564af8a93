import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { sayKey, sayValue, tableOf } from './factTables';
import { ScrollBox } from '../ScrollBox';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(2) },
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(1, 0),
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  table: {
    // The theme breaks words anywhere in cells; here the table scrolls instead
    '& th, & td': { wordBreak: 'normal', lineHeight: 1.43 },
    '& td': { minWidth: 130, verticalAlign: 'top' },
    '& code': { overflowWrap: 'anywhere' },
  },
}));

const isListOfObjects = (value: unknown): value is object[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(item => typeof item === 'object' && item !== null);

const isSaid = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  !(Array.isArray(value) && value.length === 0);

/** The typed facts of a section: a table for each list, the rest as pairs. */
export const Facts = ({ facts }: { facts: object }) => {
  const classes = useStyles();
  const entries = Object.entries(facts).filter(([, value]) => isSaid(value));
  const pairs = entries.filter(([, value]) => !isListOfObjects(value));
  return (
    <>
      {pairs.length > 0 && (
        <Typography variant="body2" component="dl" className={classes.list}>
          {pairs.map(([key, value]) => [
            <dt key={`${key} name`}>{sayKey(key)}</dt>,
            <dd key={`${key} value`}>{sayValue(value)}</dd>,
          ])}
        </Typography>
      )}
      {entries.map(([key, value]) => {
        if (!isListOfObjects(value)) return null;
        const [head, ...rows] = tableOf(value);
        return (
          <div key={key} className={classes.root}>
            <Typography variant="subtitle1" component="h3">
              {sayKey(key)}
            </Typography>
            <ScrollBox label={sayKey(key)}>
              <Table
                size="small"
                className={classes.table}
                aria-label={sayKey(key)}
              >
                <TableHead>
                  <TableRow>
                    {head.map((cell, column) => (
                      <TableCell key={column}>{cell}</TableCell>
                    ))}
                  </TableRow>
                </TableHead>
                <TableBody>
                  {rows.map((row, index) => (
                    <TableRow key={index}>
                      {row.map((cell, column) => (
                        <TableCell key={column}>{cell}</TableCell>
                      ))}
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </ScrollBox>
          </div>
        );
      })}
    </>
  );
};
