import type {
  Availability,
  AvailabilityWindow,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useTell } from '../notices/useTell';
import { Disclosure } from '../page/Disclosure';
import { describeError } from '../problems/problems';
import type { LiveQuery } from '../queries/useLiveQuery';
import { saveAsFile } from '../text/saveAsFile';
import { DayBar } from './DayBar';
import { ScrollBox } from '../page/ScrollBox';
import {
  formatDay,
  formatLength,
  formatPart,
  KIND_WORDS,
  KINDS,
  noShares,
} from './words';
import { Row, Stack } from '../page/layout';
import { QueryError } from '../queries/QueryError';

const useStyles = makeStyles({
  days: { maxHeight: 300 },
  cell: { whiteSpace: 'nowrap' },
});

const SHARES = ['up', 'down', 'unknown'] as const;

const shareOf = (window: AvailabilityWindow, kind: (typeof SHARES)[number]) =>
  window.shares === null ? noShares(window) : formatPart(window.shares[kind]);

/** Shares of the last days, and the times that they leave out. */
const WindowTable = ({ windows }: Pick<Availability, 'windows'>) => {
  const classes = useStyles();
  const cell = (text: string) => (
    <TableCell align="right" className={classes.cell}>
      {text}
    </TableCell>
  );
  return (
    <ScrollBox label="Availability">
      <Table size="small" aria-label="Availability">
        <TableHead>
          <TableRow>
            <TableCell>Last</TableCell>
            {['Up', 'Down', 'Unknown', 'Muted', 'Not watched'].map(title => (
              <TableCell key={title} align="right" className={classes.cell}>
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {windows.map(window => (
            <TableRow key={window.days}>
              <TableCell component="th" scope="row" className={classes.cell}>
                {window.days === 1 ? '24 hours' : `${window.days} days`}
              </TableCell>
              {SHARES.map(kind => (
                <TableCell key={kind} align="right" className={classes.cell}>
                  {shareOf(window, kind)}
                </TableCell>
              ))}
              {cell(formatLength(window.seconds.muted))}
              {cell(formatLength(window.seconds.noData))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollBox>
  );
};

/** The times of each day, newest first. */
const DayTable = ({ days }: Pick<Availability, 'days'>) => {
  const classes = useStyles();
  return (
    <ScrollBox className={classes.days} label="Each day">
      <Table size="small" aria-label="Each day">
        <TableHead>
          <TableRow>
            <TableCell>Day, UTC</TableCell>
            {KINDS.map(kind => (
              <TableCell key={kind} align="right" className={classes.cell}>
                {KIND_WORDS[kind]}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {[...days].reverse().map(({ day, seconds }) => (
            <TableRow key={day}>
              <TableCell component="th" scope="row" className={classes.cell}>
                {formatDay(day)}
              </TableCell>
              {KINDS.map(kind => (
                <TableCell key={kind} align="right" className={classes.cell}>
                  {formatLength(seconds[kind])}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollBox>
  );
};

/** Of the longest range in which readings were muted that are only a part of the plan. */
function formatPartlyMuted({ windows }: Availability): string {
  const { days, partlyMutedSeconds } = windows[windows.length - 1];
  return partlyMutedSeconds === 0
    ? ''
    : ` Single readings were muted for ${formatLength(
        partlyMutedSeconds,
      )} of the last ${days} days: that time counts as the status was.`;
}

/** Ninety days of a plan or a vendor: the bar, the figures, and the file of both. */
export const AvailabilityView = ({
  query,
  name,
  note,
  csv,
}: {
  query: Omit<LiveQuery<Availability>, 'accept'>;
  /** Whose days these are; the file is named after it. */
  name: string;
  /** What the figures rest on. */
  note: string;
  csv: () => Promise<string>;
}) => {
  const { data, isLoading } = query;
  const tell = useTell();
  const save = async () => {
    try {
      const type = 'text/csv;charset=utf-8';
      saveAsFile(`availability-${name}.csv`, new Blob([await csv()], { type }));
    } catch (failure) {
      const { title, advice } = describeError(failure as Error);
      tell(`Nothing was downloaded. ${title}. ${advice}`, 'danger');
    }
  };
  return (
    <Stack gap={1.5}>
      {isLoading && !data && (
        <LinearProgress aria-label="Loading availability" />
      )}
      <QueryError query={query} />
      {data && (
        <>
          <DayBar days={data.days} label="Last 90 days, the worst of each" />
          <WindowTable windows={data.windows} />
          <Typography variant="caption" color="textSecondary">
            {note}
            {formatPartlyMuted(data)}
          </Typography>
          <Row gap={[0.5, 2]} align="baseline" justify="space-between">
            <Disclosure summary="Show the times of each day">
              <DayTable days={data.days} />
            </Disclosure>
            <Button size="small" color="primary" onClick={save}>
              Download as CSV
            </Button>
          </Row>
        </>
      )}
    </Stack>
  );
};
