import { Link } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  formatProgress,
  type RunSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import PlayCircleOutlineIcon from '@material-ui/icons/PlayCircleOutline';
import { useIntegrationsLinks } from '../shared/links/useIntegrationsLinks';
import { usePlanRef } from '../shared/queries/usePlanAccess';
import { useRuns } from './useRuns';
import { Author } from '../shared/page/Author';
import { DrillChip } from './page/RunCard';
import { Age } from '../shared/status';
import { PlainList } from '../shared/page/layout';

/** The most runs that are shown; the list has them all. */
const SHOWN = 3;

const useStyles = makeStyles(theme => ({
  item: { display: 'flex', gap: theme.spacing(1), overflowWrap: 'anywhere' },
  all: { marginTop: theme.spacing(1) },
}));

const OpenRun = ({ run }: { run: RunSummary }) => {
  const classes = useStyles();
  const to = useIntegrationsLinks().run(run.id);
  const words = `${run.mode === 'drill' ? 'Drill' : 'Run'} of “${
    run.procedure.title
  }”`;
  return (
    <li className={classes.item}>
      <PlayCircleOutlineIcon fontSize="small" aria-hidden />
      <Typography variant="body2" component="div">
        {run.mode === 'drill' && (
          <>
            <DrillChip />{' '}
          </>
        )}
        {to ? (
          <Link to={to} underline="always">
            {words}
          </Link>
        ) : (
          words
        )}
        , started <Age at={run.startedAt} /> by <Author who={run.startedBy} />,{' '}
        {formatProgress(run.progress)}
      </Typography>
    </li>
  );
};

/** Runs of the plan that are under way; nothing where there are none. */
export const PlanRunsCard = () => {
  const classes = useStyles();
  const { namespace, name } = usePlanRef();
  const plan = `integrationplan:${namespace}/${name}`;
  const { data } = useRuns({ plan, state: 'open', limit: SHOWN });
  const { runs } = useIntegrationsLinks();
  if (!data || data.items.length === 0) return null;
  return (
    <EntityInfoCard title="Under way now">
      <PlainList gap={1}>
        {data.items.map(run => (
          <OpenRun key={run.id} run={run} />
        ))}
      </PlainList>
      {runs && (
        <Typography variant="body2" className={classes.all}>
          <Link to={`${runs}?plan=${encodeURIComponent(plan)}`}>
            {data.totalItems > SHOWN
              ? `All runs of this plan, ${data.totalItems} under way`
              : 'All runs of this plan'}
          </Link>
        </Typography>
      )}
    </EntityInfoCard>
  );
};
