import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import IconButton from '@material-ui/core/IconButton';
import Snackbar from '@material-ui/core/Snackbar';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import {
  RestoreControl,
  type Restored,
  RestoredNotice,
} from '../history/Restore';
import { Notice } from '../../shared/status';
import type { Saved } from './useSaveDocument';

/** What was done last: a change, or taking it back. */
export type Done = { saved: Saved } | { restored: Restored };

const useStyles = makeStyles(theme => ({
  // Above Backstage's navigation, which is at the bottom of a phone
  root: { [theme.breakpoints.down('xs')]: { bottom: 64 } },
  box: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    width: 'min(560px, 100%)',
    paddingRight: theme.spacing(0.5),
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.background.paper,
    boxShadow: theme.shadows[6],
    '& > :first-child': { flex: 1, minWidth: 0, border: 0 },
  },
}));

/** Says what was saved wherever on the page somebody is, and takes it back on demand. */
export const Outcome = ({
  plan,
  done,
  onRestored,
  onClose,
}: {
  plan: Plan;
  done: Done;
  onRestored: (restored: Restored) => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  return (
    <Snackbar
      open
      className={classes.root}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
    >
      <div className={classes.box}>
        {'restored' in done ? (
          <RestoredNotice
            plan={plan}
            restored={done.restored}
            onDone={onRestored}
          />
        ) : (
          <Notice
            isLive
            severity="unknown"
            title={`${done.saved.title} (revision ${done.saved.saved})`}
            action={
              // Once somebody has saved on top, going back would take that back too
              plan.revision <= done.saved.saved && (
                <RestoreControl
                  plan={plan}
                  revision={done.saved.replaced}
                  isUndo
                  onDone={onRestored}
                />
              )
            }
          />
        )}
        <IconButton size="small" aria-label="Close" onClick={onClose}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </div>
    </Snackbar>
  );
};
