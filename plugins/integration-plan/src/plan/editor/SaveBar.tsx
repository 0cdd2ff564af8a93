import type { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { Row } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'sticky',
    bottom: 0,
    zIndex: 2,
    display: 'grid',
    gap: theme.spacing(1),
    margin: theme.spacing(0, -1.5),
    padding: theme.spacing(1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    // Above Backstage's navigation, which is at the bottom of a phone
    [theme.breakpoints.down('xs')]: { bottom: 56 },
  },
  message: { flex: '1 1 220px', minWidth: 0 },
  buttons: { display: 'flex', gap: theme.spacing(1), marginLeft: 'auto' },
}));

/** Saving, always in sight, with a word on what has changed. */
export const SaveBar = ({
  isDirty,
  isSaving,
  isDraftKept,
  messageId,
  message,
  onMessage,
  onSave,
  onCancel,
  children,
}: {
  isDirty: boolean;
  isSaving: boolean;
  isDraftKept: boolean;
  messageId: string;
  message: string;
  onMessage: (message: string) => void;
  onSave: () => void;
  onCancel: () => void;
  children?: ReactNode;
}) => {
  const classes = useStyles();
  let state = 'No changes yet';
  if (isDirty) {
    state = isDraftKept
      ? 'Not saved yet; this browser keeps what you type'
      : 'Not saved yet; this browser refuses to keep what you type';
  }
  return (
    <div className={classes.root}>
      {children}
      <Row>
        <TextField
          id={messageId}
          className={classes.message}
          label="What has changed (optional)"
          value={message}
          onChange={event => onMessage(event.target.value)}
          inputProps={{ maxLength: 500 }}
          variant="outlined"
          size="small"
        />
        <div className={classes.buttons}>
          <Button onClick={onCancel}>Cancel</Button>
          <Button
            variant="contained"
            color="primary"
            disabled={isSaving}
            onClick={onSave}
          >
            {isSaving ? 'Saving ...' : 'Save'}
          </Button>
        </div>
      </Row>
      <Typography variant="caption" component="div">
        {state}
      </Typography>
    </div>
  );
};
