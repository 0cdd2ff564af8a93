import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  integrationPlanRunsReadPermission,
  type Run,
} from '@integration-plan/plugin-integration-plan-common';
import { FinishDialog } from './dialogs/FinishDialog';
import { useRunModel } from './RunContext';
import { ActionDialog } from './ActionDialog';
import { useKeptText } from '../../shared/drafts/useKeptDraft';
import { Author } from '../../shared/page/Author';
import { type Person, UserField } from './dialogs/UserField';
import { integrationPlanApiRef } from '../../api';
import { useTell } from '../../shared/notices/useTell';
import { saveAsFile } from '../../shared/text/saveAsFile';
import { describeError } from '../../shared/problems/problems';
import { TextInput } from '../../shared/form/TextInput';
import { MenuButton } from '../../shared/notices/MenuButton';
import { useAttempt } from '../../shared/problems/useAttempt';

const TYPE = 'text/markdown;charset=utf-8';

/** The run as Markdown, for a post-mortem: on the clipboard or as a file. */
function useRunExport(run: Run) {
  const api = useApi(integrationPlanApiRef);
  const tell = useTell();
  const { isBusy, attempt } = useAttempt();
  const withText = async (
    handle: (text: string) => Promise<void> | void,
    failed: string,
  ) => {
    let text = '';
    const error = await attempt(async () => {
      text = await api.runs.getMarkdown(run.id);
    });
    if (error) {
      const lacked = integrationPlanRunsReadPermission.name;
      const { title, advice } = describeError(error, lacked);
      tell(`Nothing was exported. ${title}. ${advice}`, 'danger');
      return;
    }
    try {
      await handle(text);
    } catch {
      tell(failed, 'danger');
    }
  };
  const copy = () =>
    withText(async text => {
      await navigator.clipboard.writeText(text);
      tell('The run is on the clipboard as Markdown');
    }, 'The browser did not allow it: download the file instead');
  const download = () =>
    withText(text => {
      const day = run.startedAt.slice(0, 10);
      const name = `${run.plan.name}-${run.procedure.key}-${day}.md`;
      saveAsFile(name, new Blob([text], { type: TYPE }));
    }, 'The browser did not save the file');
  return { isBusy, copy, download };
}

/** Ends a run before its procedure is over, and says why. */
const AbortDialog = ({ onClose }: { onClose: () => void }) => {
  const { run, record } = useRunModel();
  const [reason, setReason] = useKeptText(`${run.id}/abort`);
  return (
    <ActionDialog
      title={run.mode === 'drill' ? 'Abort the drill' : 'Abort the run'}
      action="Abort"
      problem={reason.trim() ? undefined : 'Say why it is aborted'}
      onConfirm={() => {
        record({ type: 'aborted', reason: reason.trim() });
        setReason('');
      }}
      onClose={onClose}
    >
      <Typography>
        Everything that was recorded stays. An aborted run does not count in the
        times of the procedure.
      </Typography>
      <TextInput
        id="integration-plan-abort"
        label="Why?"
        required
        multiline
        minRows={2}
        value={reason}
        onText={setReason}
      />
    </ActionDialog>
  );
};

/** Gives a run to somebody else, with what they should know. */
const HandOverDialog = ({ onClose }: { onClose: () => void }) => {
  const { run, folded, record } = useRunModel();
  const [to, setTo] = useState<Person | null>(null);
  const [text, setText] = useKeptText(`${run.id}/handover`);
  return (
    <ActionDialog
      title="Hand over"
      action="Hand over"
      problem={to ? undefined : 'Choose who takes over'}
      onConfirm={() => {
        record({
          type: 'handedOver',
          to: to!.ref,
          ...(text.trim() && { text: text.trim() }),
        });
        setText('');
      }}
      onClose={onClose}
    >
      <Typography>
        In charge now: <Author who={folded.assignee} />.{' '}
        {run.mode === 'drill'
          ? 'In a drill nobody is notified.'
          : 'Who takes over is notified, and you can go on helping.'}
      </Typography>
      <UserField label="Who takes over?" value={to} onChange={setTo} />
      <TextInput
        id="integration-plan-handover"
        label="What should they know? (optional)"
        multiline
        minRows={2}
        value={text}
        onText={setText}
      />
    </ActionDialog>
  );
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '& button': { minHeight: 44, textTransform: 'none' },
  },
}));

const DIALOGS = {
  handOver: HandOverDialog,
  finish: FinishDialog,
  abort: AbortDialog,
};

/**
 * What can be done with a run as a whole. To finish it comes first once every
 * step is settled; until then it is in the menu with the rest.
 */
export const RunActions = () => {
  const classes = useStyles();
  const { mayTick, mayFinish, run, folded } = useRunModel();
  const { isBusy, copy, download } = useRunExport(run);
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(null);
  const Dialog = dialog && DIALOGS[dialog];
  const isSettled = folded.progress.open === 0;
  const finish = () => setDialog('finish');
  return (
    <div className={classes.root}>
      {mayFinish && isSettled && (
        <Button variant="contained" color="primary" onClick={finish}>
          Finish
        </Button>
      )}
      <MenuButton
        label={isBusy ? 'Exporting ...' : 'More'}
        disabled={isBusy}
        choices={[
          mayTick && {
            label: 'Hand over',
            onClick: () => setDialog('handOver'),
          },
          mayFinish && !isSettled && { label: 'Finish', onClick: finish },
          mayFinish && { label: 'Abort', onClick: () => setDialog('abort') },
          { label: 'Copy as Markdown', onClick: copy },
          { label: 'Download as Markdown', onClick: download },
        ]}
      />
      {Dialog && <Dialog onClose={() => setDialog(null)} />}
    </div>
  );
};
