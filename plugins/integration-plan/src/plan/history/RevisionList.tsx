import { Link, Progress } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  describeAttributes,
  keyAsWords,
  LIFECYCLE_WORDS,
  type Plan,
  type PlanRevisionSummary,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import { useRevisions } from '../../shared/queries/usePlan';
import { statusColor } from '../../shared/status';
import {
  type HistoryParams,
  historySearch,
  type Shown,
} from './useHistoryParams';
import { Author } from '../../shared/page/Author';
import { onlyAloud } from '../../shared/notices/onlyAloud';
import { SavedAt } from './RevisionNotices';
import { QueryError } from '../../shared/queries/QueryError';

const TITLES = new Map<string, string>([
  ...describeAttributes().map(({ key, title }) => [key, title] as const),
  ['scenario', 'Scenario'],
  ...SECTIONS.map(({ id, title }) => [id, title] as const),
]);

/** What people call a part of a plan that the history names. */
const partTitle = (part: string) => TITLES.get(part) ?? keyAsWords(part);
const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 1),
    borderLeft: '4px solid transparent',
    overflowWrap: 'anywhere',
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  shown: {
    borderLeftColor: theme.palette.primary.main,
    backgroundColor: theme.palette.action.selected,
  },
  approved: {
    color: statusColor(theme, 'ok'),
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
  },
  message: { margin: theme.spacing(0.5, 0), whiteSpace: 'pre-line' },
  links: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
  number: { fontWeight: 'bold' },
  aloud: onlyAloud,
  list: {
    listStyle: 'none',
    // To the edges of the card, so that the mark of what is shown is there
    margin: theme.spacing(0, -1.5),
    padding: 0,
  },
  pager: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    paddingTop: theme.spacing(1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** What a revision changed, in words. */
function formatChanged(revision: PlanRevisionSummary): string {
  if (revision.revision === 1) return 'The first revision';
  const parts = revision.changed.map(part =>
    part === 'lifecycle'
      ? `${partTitle(part)} (now ${LIFECYCLE_WORDS[revision.lifecycle]})`
      : partTitle(part),
  );
  return parts.length > 0 ? `Changed: ${parts.join(', ')}` : 'Nothing changed';
}

/** One revision in the history: who saved what, when and why. */
const RevisionItem = ({
  revision,
  isCurrent,
  shown,
  before,
}: {
  revision: PlanRevisionSummary;
  isCurrent: boolean;
  shown: Shown;
  /** Where the list begins; stays there. */
  before: number | undefined;
}) => {
  const classes = useStyles();
  const { approved, message, restoredFrom, revision: number } = revision;
  const isShown = [shown.comparison?.to, shown.view].includes(number);
  return (
    <li className={`${classes.root} ${isShown ? classes.shown : ''}`}>
      <Typography variant="body1" component="h4" className={classes.number}>
        Revision {number}
        {isCurrent && ' · the plan as it is now'}
      </Typography>
      {approved && (
        <Typography
          variant="body2"
          component="div"
          className={classes.approved}
        >
          <CheckCircleIcon fontSize="small" aria-hidden />
          <span>
            Approved by <Author who={approved.by} />
          </span>
        </Typography>
      )}
      {message && (
        <Typography variant="body2" className={classes.message}>
          {message}
        </Typography>
      )}
      <Typography variant="body2">{formatChanged(revision)}</Typography>
      {restoredFrom !== undefined && (
        <Typography variant="body2">
          Restored from revision {restoredFrom}
        </Typography>
      )}
      <Typography variant="body2" component="div">
        <Author who={revision.createdBy} />, <SavedAt at={revision.createdAt} />
      </Typography>
      <Typography variant="body2" component="div" className={classes.links}>
        {number > 1 && (
          <Link
            to={historySearch({ from: number - 1, to: number, before })}
            aria-current={shown.comparison?.to === number ? 'true' : undefined}
          >
            What changed{' '}
            <span className={classes.aloud}>in revision {number}</span>
          </Link>
        )}
        <Link
          to={historySearch({ view: number, before })}
          aria-current={shown.view === number ? 'true' : undefined}
        >
          Read it <span className={classes.aloud}>as of revision {number}</span>
        </Link>
      </Typography>
    </li>
  );
};

const PAGE_SIZE = 20;

/** The history of a plan, newest first, a page at a time. */
export const RevisionList = ({
  plan,
  params,
  shown,
}: {
  plan: Plan;
  params: HistoryParams;
  shown: Shown;
}) => {
  const classes = useStyles();
  const { before } = params;
  const query = useRevisions(plan, {
    limit: PAGE_SIZE,
    ...(before !== undefined && { cursor: String(before) }),
  });
  const { data, error } = query;
  if (!data) return error ? <QueryError query={query} /> : <Progress />;
  // The page above: revisions are counted without gaps
  const above = (before ?? Infinity) + PAGE_SIZE;
  const newer = above > data.totalItems ? undefined : above;
  return (
    <section aria-label="Revisions">
      <QueryError query={query} />
      <EntityInfoCard title="Revisions">
        {data.items.length === 0 ? (
          <Typography>
            There are no revisions here.{' '}
            <Link to={historySearch({})}>Show the newest</Link>
          </Typography>
        ) : (
          <ul className={classes.list}>
            {data.items.map(revision => (
              <RevisionItem
                key={revision.revision}
                revision={revision}
                isCurrent={revision.revision === plan.revision}
                shown={shown}
                before={before}
              />
            ))}
          </ul>
        )}
        <div className={classes.pager}>
          <Typography variant="body2" component="div" role="status">
            {data.totalItems} in all
          </Typography>
          {before !== undefined && (
            <Link to={historySearch({ ...params, before: newer })}>Newer</Link>
          )}
          {data.nextCursor !== undefined && (
            <Link
              to={historySearch({ ...params, before: Number(data.nextCursor) })}
            >
              Older
            </Link>
          )}
        </div>
      </EntityInfoCard>
    </section>
  );
};
