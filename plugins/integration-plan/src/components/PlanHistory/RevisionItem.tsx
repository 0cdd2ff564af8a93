import { Link } from '@backstage/core-components';
import {
  LIFECYCLE_WORDS,
  type PlanRevisionSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import { Author } from '../Author';
import { onlyAloud } from '../onlyAloud';
import { statusColor } from '../status';
import { partTitle } from './partTitle';
import { SavedAt } from './SavedAt';
import { historySearch, type Shown } from './useHistoryParams';

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
}));

/** What a revision changed, in words. */
function sayChanged(revision: PlanRevisionSummary): string {
  if (revision.revision === 1) return 'The first revision';
  const parts = revision.changed.map(part =>
    part === 'lifecycle'
      ? `${partTitle(part)} (now ${LIFECYCLE_WORDS[revision.lifecycle]})`
      : partTitle(part),
  );
  return parts.length > 0 ? `Changed: ${parts.join(', ')}` : 'Nothing changed';
}

/** One revision in the history: who saved what, when and why. */
export const RevisionItem = ({
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
      <Typography variant="body2">{sayChanged(revision)}</Typography>
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
