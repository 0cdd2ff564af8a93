import { SECTIONS } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Notice } from '../status';
import { RULES, totalUsage, type Drafting } from './model/drafting';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  },
  list: { margin: 0, paddingLeft: '1.5em' },
  text: {
    margin: 0,
    maxHeight: 120,
    overflow: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

const number = new Intl.NumberFormat('en');

function sayUsage(drafting: Drafting): string | undefined {
  const usage = totalUsage(drafting);
  if (!usage) return undefined;
  const { inputTokens, outputTokens, cost } = usage;
  const tokens = `${number.format(inputTokens)} tokens read, ${number.format(
    outputTokens,
  )} written`;
  return cost
    ? `${tokens}; ${cost.amount.toFixed(4)} ${cost.currency}`
    : tokens;
}

function sayState({ sections, writing, status }: Drafting, id: string) {
  const has = sections[id as keyof typeof sections];
  if (has) {
    const by = has.by === 'model' ? 'written by the model' : 'written by rules';
    return has.reason ? `${by}, because ${has.reason}` : by;
  }
  if (writing?.section === id) return 'being written';
  return status === 'running' ? 'waiting' : 'missing';
}

/** How far a draft is, section by section, and how to stop it or to go on. */
export const DraftProgress = ({
  drafting,
  onStop,
  onResume,
}: {
  drafting: Drafting;
  onStop: () => void;
  onResume: () => void;
}) => {
  const classes = useStyles();
  const { status, sections, writing, message, drafter } = drafting;
  const done = Object.keys(sections).length;
  const usage = sayUsage(drafting);
  const again = (
    <Button size="small" variant="outlined" onClick={onResume}>
      Go on
    </Button>
  );
  return (
    <div className={classes.root}>
      {status === 'running' && (
        <div className={classes.row}>
          <Typography role="status">
            {done} of {SECTIONS.length} sections written
          </Typography>
          <Button size="small" variant="outlined" onClick={onStop}>
            Stop
          </Button>
        </div>
      )}
      {status === 'running' && (
        <LinearProgress
          aria-label="Writing the draft"
          variant="determinate"
          value={(100 * done) / SECTIONS.length}
        />
      )}
      {status === 'stopped' && (
        <Notice
          severity="unknown"
          title={`Stopped: ${done} of ${SECTIONS.length} sections are written`}
          action={again}
          isLive
        >
          What has come is kept. Only what is missing will be asked for.
        </Notice>
      )}
      {status === 'failed' && (
        <Notice
          severity="critical"
          title={`The draft could not be finished: ${done} of ${SECTIONS.length} sections are written`}
          action={again}
          isLive
        >
          {message} What has come is kept.
        </Notice>
      )}
      {drafter !== RULES && (
        <ol className={classes.list}>
          {SECTIONS.map(({ id, title }) => (
            <Typography key={id} component="li" variant="body2">
              {title}: {sayState(drafting, id)}
            </Typography>
          ))}
        </ol>
      )}
      {writing && (
        <Typography
          component="pre"
          variant="caption"
          className={classes.text}
          aria-hidden
        >
          {writing.text}
        </Typography>
      )}
      {usage && <Typography variant="body2">{usage}</Typography>}
    </div>
  );
};
