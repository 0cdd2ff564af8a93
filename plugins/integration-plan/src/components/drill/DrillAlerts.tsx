import { Link } from '@backstage/core-components';
import {
  matchProcedures,
  type DrillMoment,
  type EffectiveProcedure,
  type Plan,
  type Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { usePlan } from '../../hooks/usePlan';
import { useProcedures } from '../../hooks/useRunbook';
import { useRunbookLinks } from '../../hooks/useRunbookLinks';
import { useRunModel } from '../RunPage/RunContext';
import { StatusBadge } from '../status';
import { Simulated } from './Simulated';

type Alert = DrillMoment['alerts'][number];

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  alert: {
    padding: theme.spacing(1, 1.5),
    border: `1px dashed ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    overflowWrap: 'anywhere',
  },
  head: {
    '& strong': { fontWeight: 'bold' },
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
}));

/** The procedure that the link of the alert would open if it were real. */
function leadsTo(
  alert: Alert,
  procedures: EffectiveProcedure[],
  plan: Plan | undefined,
): Procedure | undefined {
  const { chosen } = matchProcedures(
    procedures,
    { ...alert.labels, alertname: alert.name },
    plan?.document.sections.observability.facts,
  );
  return procedures.find(({ procedure }) => procedure.key === chosen)
    ?.procedure;
}

const LeadsTo = ({ procedure }: { procedure: Procedure | undefined }) => {
  const { run } = useRunModel();
  const { runbook } = useRunbookLinks(run.plan);
  if (!procedure) return <>No procedure of the plan matches this alert.</>;
  if (procedure.key === run.procedure.key) {
    return <>Its link leads to this procedure: follow the steps below.</>;
  }
  return (
    <>
      Its link leads to{' '}
      <Link to={`${runbook}#procedure-${procedure.key}`}>
        {procedure.title}
      </Link>
    </>
  );
};

/** The alerts that the drill lets fire by now, and the procedure each leads to. */
export const DrillAlerts = ({ alerts }: { alerts: Alert[] }) => {
  const classes = useStyles();
  const { run } = useRunModel();
  const { data } = useProcedures(run.plan);
  const { data: plan } = usePlan(run.plan);
  if (alerts.length === 0) {
    return (
      <Typography variant="body2">No simulated alert fires now.</Typography>
    );
  }
  return (
    <ul className={classes.list} aria-label="Simulated alerts">
      {alerts.map(alert => (
        <li key={JSON.stringify(alert)} className={classes.alert}>
          <div className={classes.head}>
            <StatusBadge status={alert.severity} />
            <Typography variant="body2" component="strong">
              {alert.name}
            </Typography>
            <Simulated />
          </div>
          <Typography variant="body2">{alert.summary}</Typography>
          {data && (
            <Typography variant="body2">
              <LeadsTo procedure={leadsTo(alert, data.items, plan)} />
            </Typography>
          )}
        </li>
      ))}
    </ul>
  );
};
