import { useRef, useState } from 'react';
import type {
  Finding,
  Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { ConfirmDialog } from '../ConfirmDialog';
import { useErrorStyles } from '../useErrorStyles';
import { WriteError } from '../WriteError';
import { withWaiver } from './findings';
import { useSaveDocument, type Saved } from './useSaveDocument';

/** The longest reason of a waiver. */
const MAX_REASON = 500;

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2) },
}));

/** Asks why a finding is let be, and until when. */
export const WaiveDialog = ({
  plan,
  finding,
  onDone,
  onClose,
}: {
  plan: Plan;
  finding: Finding;
  onDone: (saved: Saved) => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const errors = useErrorStyles();
  const { save, failure } = useSaveDocument(plan);
  const [reason, setReason] = useState('');
  const [expires, setExpires] = useState('');
  const [isTried, setTried] = useState(false);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const dayField = useRef<HTMLInputElement>(null);
  // Days of waivers are those of UTC
  const today = new Date().toISOString().slice(0, 10);
  const isNoReason = reason.trim() === '';
  const isPast = expires !== '' && expires < today;
  return (
    <ConfirmDialog
      hasMessage={false}
      title="Waive this finding?"
      action="Waive"
      onClose={onClose}
      onConfirm={async () => {
        setTried(true);
        if (isNoReason || isPast) {
          (isNoReason ? reasonField : dayField).current?.focus();
          return;
        }
        const waivers = withWaiver(plan.document.waivers, finding, {
          reason: reason.trim(),
          ...(expires && { expires }),
        });
        const saved = await save(
          { ...plan.document, waivers },
          `Review: waived ${finding.rule}`,
        );
        if (saved === undefined) return;
        onDone({ title: 'Waived', replaced: plan.revision, saved });
      }}
      error={failure && <WriteError plan={plan} failure={failure} />}
    >
      <div className={`${classes.root} ${errors.root}`}>
        <Typography>{finding.message}</Typography>
        {finding.at === undefined && (
          <Typography variant="body2">
            All that the rule {finding.rule} finds in this plan is waived.
          </Typography>
        )}
        <TextField
          id="integration-plan-waive-reason"
          label="Reason"
          variant="outlined"
          fullWidth
          multiline
          inputRef={reasonField}
          value={reason}
          onChange={event => setReason(event.target.value)}
          error={isTried && isNoReason}
          helperText={
            isTried && isNoReason
              ? 'Say why it is let be'
              : 'Why it is let be; everybody who reads the plan sees it'
          }
          inputProps={{ maxLength: MAX_REASON, 'aria-required': true }}
        />
        <TextField
          id="integration-plan-waive-expires"
          label="Expires (optional)"
          type="date"
          variant="outlined"
          inputRef={dayField}
          value={expires}
          onChange={event => setExpires(event.target.value)}
          error={isTried && isPast}
          helperText={
            isTried && isPast
              ? 'This day is over'
              : 'The last day on which it counts; without it for ever'
          }
          InputLabelProps={{ shrink: true }}
        />
      </div>
    </ConfirmDialog>
  );
};
