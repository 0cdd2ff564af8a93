import { Link } from '@backstage/core-components';
import type { RunSummary } from '@integration-plan/plugin-integration-plan-common';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { DrillChip } from '../RunPage/DrillChip';

/** Title of the procedure of a run, leading to the run. */
export const RunLink = ({
  run: { id, mode, procedure },
}: {
  run: RunSummary;
}) => {
  const to = useIntegrationsLinks().run(id);
  return (
    <>
      {mode === 'drill' && (
        <>
          <DrillChip />{' '}
        </>
      )}
      <strong>
        {to ? <Link to={to}>{procedure.title}</Link> : procedure.title}
      </strong>
    </>
  );
};
