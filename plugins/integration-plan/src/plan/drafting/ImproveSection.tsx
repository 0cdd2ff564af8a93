import { lazy, Suspense, useState } from 'react';
import type {
  Plan,
  SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ImproveIcon from '@material-ui/icons/PlaylistAdd';
import type { Proposal } from '../editor/proposal';

// Most people read; they need not wait for what writes
const ImproveDialog = lazy(() =>
  import('./ImproveDialog').then(m => ({ default: m.ImproveDialog })),
);

const useStyles = makeStyles({
  root: { textTransform: 'none', '@media print': { display: 'none' } },
});

/** Asks for a better version of a section, to be compared and taken or left. */
export const ImproveSection = ({
  plan,
  section,
  onSaved,
  onEdit,
}: {
  plan: Plan;
  section: { id: SectionId; title: string };
  onSaved: (plan: Plan) => void;
  /** Opens the form of the section with a proposal in it. */
  onEdit: (proposal: Proposal) => void;
}) => {
  const classes = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        color="primary"
        className={classes.root}
        startIcon={<ImproveIcon />}
        aria-label={`Propose changes: ${section.title}`}
        onClick={() => setIsOpen(true)}
      >
        Propose changes
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ImproveDialog
            plan={plan}
            section={section}
            onSaved={onSaved}
            onEdit={onEdit}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
};
