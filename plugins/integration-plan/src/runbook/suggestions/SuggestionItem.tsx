import { useState } from 'react';
import { Link } from '@backstage/core-components';
import type {
  Plan,
  Suggestion,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePlanPage } from '../../shared/links/usePlanPage';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { usePlanAccess } from '../../shared/queries/usePlanAccess';
import { Author } from '../../shared/page/Author';
import { Disclosure } from '../../shared/page/Disclosure';
import { Age } from '../../shared/status';
import { ProcedureChanges } from './ProcedureChanges';
import { integrationPlanApiRef } from '../../api';
import { useRefreshPlan } from '../../shared/queries/usePlan';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { WriteError } from '../../shared/problems/usePlanWrite';
import { TextInput } from '../../shared/form/TextInput';

const useStyles = makeStyles(theme => ({
  field: { marginTop: theme.spacing(2) },
  // A refusal for a plan in Git holds the Markdown to write
  error: { whiteSpace: 'pre-wrap' },
  root: {
    paddingLeft: theme.spacing(1.5),
    borderLeft: `3px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  reason: { whiteSpace: 'pre-wrap' },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
    '& button': { minHeight: 44, textTransform: 'none' },
  },
}));

/** Accepts a suggestion as a new revision, or declines it with a reason. */
const DecideDialog = ({
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
      <TextInput
        id="integration-plan-decision"
        className={classes.field}
        label={accept ? 'Words for who suggested it (optional)' : 'Why?'}
        multiline
        required={!accept}
        problem={isTried && isMissing && 'Say why it is declined'}
        value={text}
        max={2000}
        onText={setText}
      />
    </ConfirmDialog>
  );
};

/** What became of it, who decided, and the revision that came of it. */
const Decision = ({
  plan,
  suggestion: { state, decidedBy, decidedAt, decision, revision },
}: {
  plan: Plan;
  suggestion: Suggestion;
}) => {
  const { history } = usePlanPage(plan);
  return (
    <Typography variant="body2" component="div">
      <strong>{state === 'accepted' ? 'Accepted' : 'Declined'}</strong>
      {decidedBy && (
        <>
          {' by '}
          <Author who={decidedBy} />
        </>
      )}{' '}
      <Age at={decidedAt} />
      {decision && `: ${decision}`}
      {revision !== null && (
        <>
          {'. '}
          <Link to={`${history}?view=${revision}`} underline="always">
            Revision {revision}
          </Link>
        </>
      )}
    </Typography>
  );
};

/** One suggestion: what it changes, why, and what became of it. */
export const SuggestionItem = ({
  plan,
  suggestion,
}: {
  plan: Plan;
  suggestion: Suggestion;
}) => {
  const classes = useStyles();
  const { canUpdate } = usePlanAccess(plan);
  const { run } = useIntegrationsLinks();
  const [isAccepting, setAccepting] = useState<boolean>();
  const { base, proposed, by, at, reason, runId, state } = suggestion;
  const toRun = runId === null ? undefined : run(runId);
  const isOpen = state === 'open';
  return (
    <li className={classes.root} aria-label={`Suggestion: ${proposed.title}`}>
      <Typography variant="subtitle1" component="h3">
        {proposed.title}
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        <Author who={by} /> <Age at={at} />
        {toRun && (
          <>
            {', from '}
            <Link to={toRun} underline="always">
              a run
            </Link>
          </>
        )}
      </Typography>
      <Typography variant="body2" className={classes.reason}>
        {reason}
      </Typography>
      {!isOpen && <Decision plan={plan} suggestion={suggestion} />}
      <Disclosure
        summary="What it changes"
        label={`What it changes: ${proposed.title}`}
        startsOpen={isOpen}
      >
        <ProcedureChanges before={base} after={proposed} />
      </Disclosure>
      {isOpen && canUpdate && (
        <div className={classes.buttons}>
          <Button
            variant="contained"
            color="primary"
            aria-label={`Accept: ${proposed.title}`}
            onClick={() => setAccepting(true)}
          >
            Accept
          </Button>
          <Button
            variant="outlined"
            aria-label={`Decline: ${proposed.title}`}
            onClick={() => setAccepting(false)}
          >
            Decline
          </Button>
        </div>
      )}
      {isOpen && !canUpdate && (
        <Typography variant="body2" color="textSecondary">
          Open: an owner of the plan decides.
        </Typography>
      )}
      {isAccepting !== undefined && (
        <DecideDialog
          plan={plan}
          suggestion={suggestion}
          accept={isAccepting}
          onClose={() => setAccepting(undefined)}
        />
      )}
    </li>
  );
};
