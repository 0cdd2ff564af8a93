import type { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { SECTIONS } from '@integration-plan/plugin-integration-plan-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { describeError } from '../../shared/problems/problems';
import { Notice } from '../../shared/status';
import { DrafterChoice } from '../../plan/drafting/DrafterChoice';
import type { useWizard } from './useWizard';
import { type Drafting, RULES, totalUsage } from '../../plan/drafting/drafting';
import { Row, Stack } from '../../shared/page/layout';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: '1.5em' },
  text: {
    margin: 0,
    maxHeight: 120,
    overflow: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

const number = new Intl.NumberFormat('en');

function formatUsage(drafting: Drafting): string | undefined {
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

function formatState({ sections, writing, status }: Drafting, id: string) {
  const has = sections[id as keyof typeof sections];
  if (has) {
    const by = has.by === 'model' ? 'written by the model' : 'written by rules';
    return has.reason ? `${by}, because ${has.reason}` : by;
  }
  if (writing?.section === id) return 'being written';
  return status === 'running' ? 'waiting' : 'missing';
}

/** How far a draft is, section by section, and how to stop it or to go on. */
const DraftProgress = ({
  drafting,
  canResume,
  onStop,
  onResume,
}: {
  drafting: Drafting;
  canResume: boolean;
  onStop: () => void;
  onResume: () => void;
}) => {
  const classes = useStyles();
  const { status, sections, writing, message, drafter } = drafting;
  const done = Object.keys(sections).length;
  const usage = formatUsage(drafting);
  const again = (
    <Button
      size="small"
      variant="outlined"
      disabled={!canResume}
      onClick={onResume}
    >
      Go on
    </Button>
  );
  return (
    <Stack gap={1.5}>
      {status === 'running' && (
        <Row justify="space-between">
          <Typography role="status">
            {done} of {SECTIONS.length} sections written
          </Typography>
          <Button size="small" variant="outlined" onClick={onStop}>
            Stop
          </Button>
        </Row>
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
              {title}: {formatState(drafting, id)}
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
    </Stack>
  );
};

/** Who writes the draft, the button that starts it, and how far it is. */
export const WriteDraft = ({
  wizard: {
    draft: { drafting },
    ...wizard
  },
  onWrite,
  children,
}: {
  wizard: ReturnType<typeof useWizard>;
  onWrite: () => void;
  /** What keeps it from being written. */
  children: ReactNode;
}) => {
  const isWriting = drafting?.status === 'running';
  const problem = wizard.draftersError && describeError(wizard.draftersError);
  return (
    <Stack>
      {problem && (
        <Notice
          severity="unknown"
          title="Other ways to draft are not known right now"
        >
          {problem.title}. The rules work all the same.
        </Notice>
      )}
      <DrafterChoice
        drafters={wizard.drafters}
        value={wizard.drafter.id}
        onChange={id => wizard.change({ drafter: id })}
        isDisabled={isWriting}
      />
      {children}
      {drafting && wizard.isOutdated && !isWriting && (
        <Notice
          severity="warning"
          title="The inputs have changed since this draft was written"
        >
          Write it again to take them in; the draft below is then replaced.
        </Notice>
      )}
      <div>
        <Button
          variant={drafting && !wizard.isOutdated ? 'outlined' : 'contained'}
          color="primary"
          disabled={isWriting || wizard.given === 0 || !wizard.canWrite}
          onClick={onWrite}
        >
          {drafting ? 'Write the draft again' : 'Write the draft'}
        </Button>
      </div>
      {drafting && (
        <DraftProgress
          drafting={drafting}
          canResume={wizard.canResume}
          onStop={wizard.stop}
          onResume={wizard.resume}
        />
      )}
    </Stack>
  );
};
