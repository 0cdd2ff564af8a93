import { Link } from '@backstage/core-components';
import {
  formatProgress,
  type RunSummary,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { CardFacts } from '../../shared/lists/ListCards';
import type { Column } from '../../shared/lists/ListTable';
import { Author } from '../../shared/page/Author';
import { Age } from '../../shared/status';
import { DrillChip, Elapsed } from '../page/RunCard';
import { RunStateBadge } from '../page/RunStateBadge';
import { PlanLink } from '../../shared/links/PlanLink';

/** Title of the procedure of a run, leading to the run. */
const RunLink = ({ run: { id, mode, procedure } }: { run: RunSummary }) => {
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

export const COLUMNS: Column<RunSummary, never>[] = [
  { title: 'Run', width: '22%', render: run => <RunLink run={run} /> },
  {
    title: 'Plan',
    width: '18%',
    render: ({ plan }) => <PlanLink plan={plan} />,
  },
  {
    title: 'State',
    width: '16%',
    render: ({ state, outcome }) => (
      <RunStateBadge state={state} outcome={outcome} />
    ),
  },
  { title: 'Progress', render: ({ progress }) => formatProgress(progress) },
  { title: 'In charge', render: ({ assignee }) => <Author who={assignee} /> },
  { title: 'Started', render: ({ startedAt }) => <Age at={startedAt} /> },
  {
    title: 'Took',
    render: ({ startedAt, endedAt }) => (
      <Elapsed from={startedAt} until={endedAt} />
    ),
  },
];

/** A run where a table is too wide. */
export const RunCard = ({ run }: { run: RunSummary }) => (
  <>
    <Typography variant="subtitle1" component="h3">
      <RunLink run={run} />
    </Typography>
    <RunStateBadge state={run.state} outcome={run.outcome} />
    <CardFacts>
      <PlanLink plan={run.plan} />
      <span>{formatProgress(run.progress)}</span>
      <span>
        started <Age at={run.startedAt} />
      </span>
      <span>
        in charge: <Author who={run.assignee} />
      </span>
    </CardFacts>
  </>
);
