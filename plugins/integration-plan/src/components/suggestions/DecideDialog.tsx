import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Plan,
  Suggestion,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { useRefreshPlan } from '../../hooks/useRevisions';
import { ConfirmDialog } from '../ConfirmDialog';
import { WriteError } from '../WriteError';

const useStyles = makeStyles(theme => ({
  field: { marginTop: theme.spacing(2) },
  // A refusal for a plan in Git holds the Markdown to write
  error: { whiteSpace: 'pre-wrap' },
}));

/** Accepts a suggestion as a new revision, or declines it with a reason. */
export const DecideDialog = ({
  plan,
  suggestion: { id, proposed },
  accept,
  onClose,
}: {
  plan: Plan;
  suggestion: Suggestion;
  accept: boolean;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const refresh = useRefreshPlan(plan);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<{ error: Error; revision: number }>();
  const isMissing = !accept && text.trim() === '';
  const decide = async () => {
    setTried(true);
    if (isMissing) return;
    const { revision } = plan;
    try {
      await api.runs.decideSuggestion(
        plan,
        id,
        { accept, ...(text.trim() && { text: text.trim() }) },
        { ifMatch: revision },
      );
    } catch (error) {
      setFailure({ error: error as Error, revision });
      await refresh();
      return;
    }
    onClose();
    await refresh();
  };
  return (
    <ConfirmDialog
      title={`${accept ? 'Accept' : 'Decline'}: ${proposed.title}`}
      action={accept ? 'Accept as a new revision' : 'Decline'}
      hasMessage={false}
      checksItself
      onConfirm={decide}
      onClose={onClose}
      error={
        failure && (
          <div className={classes.error}>
            <WriteError plan={plan} failure={failure} />
          </div>
        )
      }
    >
      <Typography>
        {accept
          ? `The procedure becomes what is suggested, on top of revision ${plan.revision}, together with what was changed in it meanwhile.`
          : 'The plan stays as it is. Who suggested it can read your reason.'}
      </Typography>
      <TextField
        id="integration-plan-decision"
        className={classes.field}
        label={accept ? 'Words for who suggested it (optional)' : 'Why?'}
        variant="outlined"
        fullWidth
        multiline
        required={!accept}
        error={isTried && isMissing}
        helperText={isTried && isMissing ? 'Say why it is declined' : undefined}
        value={text}
        inputProps={{ maxLength: 2000 }}
        onChange={event => setText(event.target.value)}
      />
    </ConfirmDialog>
  );
};
