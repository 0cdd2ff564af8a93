import { useState } from 'react';
import { Link } from '@backstage/core-components';
import type {
  Plan,
  Suggestion,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useHistoryLink } from '../../hooks/useHistoryLink';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { usePlanAccess } from '../../hooks/usePlanAccess';
import { Author } from '../Author';
import { Disclosure } from '../Disclosure';
import { Age } from '../status';
import { DecideDialog } from './DecideDialog';
import { ProcedureChanges } from './ProcedureChanges';

const useStyles = makeStyles(theme => ({
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

/** What became of it, who decided, and the revision that came of it. */
const Decision = ({
  plan,
  suggestion: { state, decidedBy, decidedAt, decision, revision },
}: {
  plan: Plan;
  suggestion: Suggestion;
}) => {
  const linkTo = useHistoryLink(plan);
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
          <Link to={`${linkTo()}?view=${revision}`} underline="always">
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
