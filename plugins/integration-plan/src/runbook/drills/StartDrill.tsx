import { useState } from 'react';
import type {
  PlanRef,
  Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import DrillIcon from '@material-ui/icons/SchoolOutlined';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { useRunAccess } from '../useRunAccess';
import { DrillDialog } from './DrillDialog';

/** Offers a drill of a procedure to those who may start runs. */
export const StartDrill = ({
  plan,
  procedure,
}: {
  plan: PlanRef;
  procedure: Procedure;
}) => {
  const { canStart } = useRunAccess(plan);
  const { run } = useIntegrationsLinks();
  const [isOpen, setOpen] = useState(false);
  if (!canStart || run('any') === undefined) return null;
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DrillIcon />}
        aria-label={`Start a drill of ${procedure.title}`}
        onClick={() => setOpen(true)}
      >
        Start a drill
      </Button>
      {isOpen && (
        <DrillDialog
          plan={plan}
          procedure={procedure}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
