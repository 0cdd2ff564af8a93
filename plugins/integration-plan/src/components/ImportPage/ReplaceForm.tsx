import { useEffect, useMemo, type FormEvent } from 'react';
import {
  changedParts,
  contentOf,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { PlanDiff } from '../PlanDiff/PlanDiff';
import { ImportFailure } from './ImportFailure';
import { statusOf } from './model/importProblem';
import type { DryRun } from './useDryRun';
import type { ImportDraftState } from './useImportDraft';
import { useSubmit } from './useSubmit';

/** The longest message that a revision can have. */
const MAX_MESSAGE = 500;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  message: { maxWidth: 640 },
}));

/** What would change in the plan, and the button that changes it. */
export const ReplaceForm = ({
  draft: { draft, change },
  dryRun: { result, error: readError, isChecking },
  base,
  onReplaced,
  onOutdated,
  onGoTo,
}: {
  draft: ImportDraftState;
  dryRun: DryRun;
  /** The plan as it was when the text was compared with it. */
  base: Plan;
  onReplaced: (plan: Plan) => void;
  /** The plan has moved on since. */
  onOutdated: () => void;
  onGoTo: (from: number, to?: number) => void;
}) => {
  const classes = useStyles();
  const { isBusy, error, forget, submit } = useSubmit();
  // It was about another revision
  useEffect(() => forget(), [base.revision, forget]);
  const document = (!readError && result?.document) || undefined;
  const before = useMemo(() => contentOf(base), [base]);
  const after = useMemo(
    () => document && { ...before, document },
    [before, document],
  );
  const isSame =
    after !== undefined && changedParts(before, after).length === 0;

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const message = draft.message.trim();
    const { namespace, name, revision } = base;
    const failure = await submit(
      {
        markdown: draft.text,
        target: { namespace, name },
        ...(message && { message }),
      },
      onReplaced,
      { ifMatch: revision },
    );
    if (statusOf(failure) === 412) onOutdated();
  };

  return (
    <form onSubmit={onSubmit} className={classes.root}>
      <section aria-label="What changes" className={classes.root}>
        <Typography variant="h5" component="h2">
          What changes
        </Typography>
        {!after && (
          <Typography>
            This shows section by section what the text changes, once it can be
            read.
          </Typography>
        )}
        {after && isSame && (
          <Typography>Nothing: the plan says all of this already.</Typography>
        )}
        {after && !isSame && <PlanDiff before={before} after={after} />}
      </section>
      <EntityInfoCard>
        <div className={classes.root}>
          <TextField
            className={classes.message}
            id="integration-plan-import-message"
            label="Message (optional)"
            helperText="Why; it stands in the history"
            variant="outlined"
            size="small"
            fullWidth
            value={draft.message}
            inputProps={{ maxLength: MAX_MESSAGE }}
            onChange={event => change({ message: event.target.value })}
          />
          {error && (
            <ImportFailure error={error} purpose="replace" onGoTo={onGoTo} />
          )}
          <div>
            <Button
              type="submit"
              variant="contained"
              color="primary"
              // What was not shown must not be stored
              disabled={isBusy || isChecking || !after || isSame}
              startIcon={
                isBusy ? (
                  <CircularProgress size={16} color="inherit" />
                ) : undefined
              }
            >
              Replace the document
            </Button>
          </div>
        </div>
      </EntityInfoCard>
    </form>
  );
};
