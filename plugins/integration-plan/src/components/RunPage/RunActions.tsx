import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { AbortDialog } from './dialogs/AbortDialog';
import { FinishDialog } from './dialogs/FinishDialog';
import { HandOverDialog } from './dialogs/HandOverDialog';
import { ExportButtons } from './ExportButtons';
import { useRunModel } from './RunContext';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '& button': { minHeight: 44, textTransform: 'none' },
    [theme.breakpoints.down('xs')]: { '& > button': { flex: '1 1 40%' } },
  },
}));

const DIALOGS = {
  handOver: HandOverDialog,
  finish: FinishDialog,
  abort: AbortDialog,
};

/** What can be done with a run as a whole. */
export const RunActions = () => {
  const classes = useStyles();
  const { mayTick, mayFinish, run } = useRunModel();
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(null);
  const Dialog = dialog && DIALOGS[dialog];
  return (
    <div className={classes.root}>
      {mayFinish && (
        <Button
          variant="contained"
          color="primary"
          onClick={() => setDialog('finish')}
        >
          Finish
        </Button>
      )}
      {mayTick && (
        <Button variant="outlined" onClick={() => setDialog('handOver')}>
          Hand over
        </Button>
      )}
      {mayFinish && (
        <Button variant="outlined" onClick={() => setDialog('abort')}>
          Abort
        </Button>
      )}
      <ExportButtons run={run} />
      {Dialog && <Dialog onClose={() => setDialog(null)} />}
    </div>
  );
};
