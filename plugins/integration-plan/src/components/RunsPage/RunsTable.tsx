import {
  sayProgress,
  type RunSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { Author } from '../Author';
import { ListTable, type Column } from '../list/ListTable';
import { Elapsed } from '../RunPage/Elapsed';
import { RunStateBadge } from '../RunPage/RunStateBadge';
import { Age } from '../status';
import { RunLink } from './RunLink';
import { RunPlanLink } from './RunPlanLink';

const COLUMNS: Column<RunSummary, never>[] = [
  { title: 'Run', width: '22%', render: run => <RunLink run={run} /> },
  {
    title: 'Plan',
    width: '18%',
    render: ({ plan }) => <RunPlanLink plan={plan} />,
  },
  {
    title: 'State',
    width: '16%',
    render: ({ state, outcome }) => (
      <RunStateBadge state={state} outcome={outcome} />
    ),
  },
  { title: 'Progress', render: ({ progress }) => sayProgress(progress) },
  { title: 'In charge', render: ({ assignee }) => <Author who={assignee} /> },
  { title: 'Started', render: ({ startedAt }) => <Age at={startedAt} /> },
  {
    title: 'Took',
    render: ({ startedAt, endedAt }) => (
      <Elapsed from={startedAt} until={endedAt} />
    ),
  },
];

/** One page of runs. */
export const RunsTable = ({ runs }: { runs: RunSummary[] | undefined }) => (
  <ListTable label="Runs" columns={COLUMNS} items={runs} />
);
