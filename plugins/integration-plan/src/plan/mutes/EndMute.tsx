import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Mute,
  PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { integrationPlanApiRef } from '../../api';
import { useTell } from '../../shared/notices/useTell';
import { describeError, isNotFound } from '../../shared/problems/problems';

/** Ends a mute before its time. */
export const EndMute = ({
  planRef,
  mute,
  of,
  onEnded,
}: {
  planRef: PlanRef;
  mute: Mute;
  /** What is muted, for those who do not see where the button is. */
  of: string;
  onEnded: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  const isWork = mute.kind === 'maintenance';
  const words = isWork ? 'End maintenance' : 'End mute';
  const end = async () => {
    setBusy(true);
    try {
      await api.endMute(planRef, mute.id);
      tell(isWork ? 'The maintenance has ended' : 'The mute has ended');
      onEnded();
    } catch (error) {
      // Somebody else did, or its time was up
      if (isNotFound(error)) onEnded();
      else tell(describeError(error as Error).title, 'danger');
      setBusy(false);
    }
  };
  return (
    <Button
      size="small"
      color="primary"
      disabled={isBusy}
      aria-label={`${words} of ${of}`}
      onClick={end}
    >
      {words}
    </Button>
  );
};
