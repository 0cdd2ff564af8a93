import { useMemo, useRef, useState } from 'react';
import {
  applyFix,
  type Finding,
  type Fix,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { useErrorStyles } from '../../shared/notices/useErrorStyles';
import { waiverOf, withWaiver } from './findings';
import { type Saved, useSaveDocument } from './useSaveDocument';
import { PlanDiff } from '../diff/PlanDiff';
import { TextInput } from '../../shared/form/TextInput';

/** Shows what a fix changes, and saves it. */
export const FixDialog = ({
  plan,
  finding,
  fix,
  onDone,
  onClose,
}: {
  plan: Plan;
  finding: Finding;
  fix: Fix;
  onDone: (saved: Saved) => void;
  onClose: () => void;
}) => {
  const { error, save } = useSaveDocument(plan, onDone);
  const fixed = useMemo(
    () => ({ ...plan, document: applyFix(plan.document, fix) }),
    [plan, fix],
  );
  return (
    <ConfirmDialog
      isWide
      title={`${fix.title}?`}
      action="Apply"
      onClose={onClose}
      onConfirm={message =>
        save(
          fixed.document,
          `Fixed: ${fix.title}`,
          message || `Review: ${fix.title}`,
        )
      }
      error={error}
    >
      <Typography paragraph>
        {finding.message}. This is saved as revision {plan.revision + 1}:
      </Typography>
      <PlanDiff before={plan} after={fixed} />
    </ConfirmDialog>
  );
};

/** Asks before a waiver is taken back. */
export const WithdrawDialog = ({
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
  const { error, save } = useSaveDocument(plan, onDone);
  const { waivers } = plan.document;
  const withdrawn = waiverOf(waivers, finding);
  return (
    <ConfirmDialog
      title="Withdraw the waiver?"
      action="Withdraw"
      onClose={onClose}
      onConfirm={message =>
        save(
          {
            ...plan.document,
            waivers: waivers.filter(waiver => waiver !== withdrawn),
          },
          'The waiver is withdrawn',
          message || `Review: no longer waived: ${finding.rule}`,
        )
      }
      error={error}
    >
      <Typography paragraph>{finding.message}</Typography>
      <Typography>
        {withdrawn?.at === undefined
          ? `All that the rule ${finding.rule} finds counts again.`
          : 'It counts as a finding again.'}
      </Typography>
    </ConfirmDialog>
  );
};

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
  const { error, save } = useSaveDocument(plan, onDone);
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
        await save(
          { ...plan.document, waivers },
          'Waived',
          `Review: waived ${finding.rule}`,
        );
      }}
      error={error}
    >
      <div className={`${classes.root} ${errors.root}`}>
        <Typography>{finding.message}</Typography>
        {finding.at === undefined && (
          <Typography variant="body2">
            All that the rule {finding.rule} finds in this plan is waived.
          </Typography>
        )}
        <TextInput
          id="integration-plan-waive-reason"
          label="Reason"
          multiline
          inputRef={reasonField}
          value={reason}
          onText={setReason}
          problem={isTried && isNoReason && 'Say why it is let be'}
          help="Why it is let be; everybody who reads the plan sees it"
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
