import type { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { describeError } from '../describeError';
import { Notice } from '../status';
import { DrafterChoice } from './DrafterChoice';
import { DraftProgress } from './DraftProgress';
import type { useWizard } from './useWizard';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
}));

/** Who writes the draft, the button that starts it, and how far it is. */
export const WriteDraft = ({
  wizard: {
    draft: { drafting },
    ...wizard
  },
  onWrite,
  children,
}: {
  wizard: ReturnType<typeof useWizard>;
  onWrite: () => void;
  /** What keeps it from being written. */
  children: ReactNode;
}) => {
  const classes = useStyles();
  const isWriting = drafting?.status === 'running';
  const problem = wizard.draftersError && describeError(wizard.draftersError);
  return (
    <div className={classes.root}>
      {problem && (
        <Notice
          severity="unknown"
          title="Other ways to draft are not known right now"
        >
          {problem.title}. The rules work all the same.
        </Notice>
      )}
      <DrafterChoice
        drafters={wizard.drafters}
        value={wizard.drafter.id}
        onChange={id => wizard.change({ drafter: id })}
        isDisabled={isWriting}
      />
      {children}
      {drafting && wizard.isOutdated && !isWriting && (
        <Notice
          severity="warning"
          title="The inputs have changed since this draft was written"
        >
          Write it again to take them in; the draft below is then replaced.
        </Notice>
      )}
      <div>
        <Button
          variant={drafting && !wizard.isOutdated ? 'outlined' : 'contained'}
          color="primary"
          disabled={isWriting || wizard.given === 0}
          onClick={onWrite}
        >
          {drafting ? 'Write the draft again' : 'Write the draft'}
        </Button>
      </div>
      {drafting && (
        <DraftProgress
          drafting={drafting}
          onStop={wizard.stop}
          onResume={wizard.resume}
        />
      )}
    </div>
  );
};
