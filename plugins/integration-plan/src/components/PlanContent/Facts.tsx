import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';

const useStyles = makeStyles(theme => ({
  // A wide table wraps; on a phone each row is a list with its own labels
  facts: {
    '& td': { overflowWrap: 'anywhere' },
    [theme.breakpoints.down('sm')]: {
      '& thead': { display: 'none' },
      '& tr': { display: 'block', padding: theme.spacing(1, 0) },
      '& td': { display: 'flex', gap: theme.spacing(1), border: 0 },
      '& td::before': {
        content: 'attr(data-label)',
        flex: '0 0 90px',
        color: theme.palette.text.secondary,
      },
    },
  },
}));

/** The name of a fact as words: `maxAge` is "Max age". */
const sayKey = (key: string) => {
  const words = key.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function sayValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(sayValue).join('; ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, part]) => `${sayKey(key)}: ${sayValue(part)}`)
      .join(', ');
  }
  return String(value);
}

/** The typed facts of a section: a table for each list of them. */
export const Facts = ({ facts }: { facts: object }) => {
  const classes = useStyles();
  const lists = Object.entries(facts).filter(
    (entry): entry is [string, object[]] =>
      Array.isArray(entry[1]) && entry[1].length > 0,
  );
  return (
    <>
      {lists.map(([name, rows]) => {
        const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
        return (
          <div key={name} className={classes.facts}>
            <Typography variant="subtitle2" component="h3">
              {sayKey(name)}
            </Typography>
            <Table size="small" aria-label={sayKey(name)}>
              <TableHead>
                <TableRow>
                  {columns.map(column => (
                    <TableCell key={column}>{sayKey(column)}</TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((row, index) => (
                  <TableRow key={index}>
                    {columns.map(column => (
                      <TableCell key={column} data-label={sayKey(column)}>
                        {sayValue(row[column as keyof typeof row])}
                      </TableCell>
                    ))}
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
        );
      })}
    </>
  );
};
