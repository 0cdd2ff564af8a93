import {
  sayProgress,
  type RunSummary,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { Author } from '../Author';
import { CardFacts, ListCards } from '../list/ListCards';
import { RunStateBadge } from '../RunPage/RunStateBadge';
import { Age } from '../status';
import { RunLink } from './RunLink';
import { RunPlanLink } from './RunPlanLink';

/** One page of runs where a table is too wide. */
export const RunsCards = ({ runs }: { runs: RunSummary[] | undefined }) => (
  <ListCards label="Runs" items={runs}>
    {run => (
      <>
        <Typography variant="subtitle1" component="h3">
          <RunLink run={run} />
        </Typography>
        <RunStateBadge state={run.state} outcome={run.outcome} />
        <CardFacts>
          <RunPlanLink plan={run.plan} />
          <span>{sayProgress(run.progress)}</span>
          <span>
            started <Age at={run.startedAt} />
          </span>
          <span>
            in charge: <Author who={run.assignee} />
          </span>
        </CardFacts>
      </>
    )}
  </ListCards>
);
