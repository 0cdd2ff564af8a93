import {
  STATUS_WORDS,
  type SubjectHistory,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { DateTime } from 'luxon';
import { ScrollBox } from '../../shared/page/ScrollBox';
import { StatusBadge } from '../../shared/status';

const useStyles = makeStyles({
  scroll: { maxHeight: 300 },
  time: { whiteSpace: 'nowrap' },
});

const time = (at: string) =>
  DateTime.fromISO(at).toLocaleString(DateTime.DATETIME_MED_WITH_SECONDS);

/** What is said of a stretch of time. */
export const stretchWord = (
  status: SubjectHistory['stretches'][number]['status'],
) => (status === null ? 'Not watched' : STATUS_WORDS[status]);

/** Each status with its begin and end, newest first. */
export const StretchTable = ({
  title,
  stretches,
}: {
  title: string;
} & Pick<SubjectHistory, 'stretches'>) => {
  const classes = useStyles();
  return (
    <ScrollBox className={classes.scroll} label={`Times of ${title}`}>
      <Table size="small" aria-label={`Times of ${title}`}>
        <TableHead>
          <TableRow>
            <TableCell>From</TableCell>
            <TableCell>To</TableCell>
            <TableCell>Status</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {[...stretches].reverse().map(({ from, to, status }) => (
            <TableRow key={from}>
              <TableCell className={classes.time}>{time(from)}</TableCell>
              <TableCell className={classes.time}>{time(to)}</TableCell>
              <TableCell>
                {status === null ? (
                  stretchWord(status)
                ) : (
                  <StatusBadge status={status} />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollBox>
  );
};
