import { Link } from '@backstage/core-components';
import type {
  PlanRef,
  TimelineMark,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { DateTime } from 'luxon';
import { usePlanPage } from '../../shared/links/usePlanPage';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { Author } from '../../shared/page/Author';
import { ScrollBox } from '../../shared/page/ScrollBox';
import { describeMark, MARK_KIND_WORDS } from './markWords';

const useStyles = makeStyles({
  scroll: { maxHeight: 360 },
  time: { whiteSpace: 'nowrap' },
  what: { overflowWrap: 'anywhere', minWidth: 200 },
});

/** All marks in words, newest first, with links to what they stand for. */
export const MarkTable = ({
  marks,
  planRef,
}: {
  marks: readonly TimelineMark[];
  planRef: PlanRef;
}) => {
  const classes = useStyles();
  const { comparison, history } = usePlanPage(planRef);
  const { run } = useIntegrationsLinks();
  const addressOf = (mark: TimelineMark) => {
    if (mark.kind === 'run') return run(mark.id);
    if (mark.kind !== 'revision') return undefined;
    const { revision } = mark;
    return revision > 1 ? comparison(revision - 1, revision) : history;
  };
  return (
    <ScrollBox className={classes.scroll} label="What happened">
      <Table size="small" aria-label="What happened">
        <TableHead>
          <TableRow>
            <TableCell>Time</TableCell>
            <TableCell>Kind</TableCell>
            <TableCell>What</TableCell>
            <TableCell>Who</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {marks.map((mark, index) => {
            const to = addressOf(mark);
            return (
              <TableRow key={index}>
                <TableCell className={classes.time}>
                  {DateTime.fromISO(mark.at).toLocaleString(
                    DateTime.DATETIME_MED_WITH_SECONDS,
                  )}
                </TableCell>
                <TableCell>{MARK_KIND_WORDS[mark.kind]}</TableCell>
                <TableCell className={classes.what}>
                  {to ? (
                    <Link to={to}>{describeMark(mark)}</Link>
                  ) : (
                    describeMark(mark)
                  )}
                </TableCell>
                <TableCell>
                  {'by' in mark && <Author who={mark.by} />}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </ScrollBox>
  );
};
