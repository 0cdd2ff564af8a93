import { useState } from 'react';
import {
  formatHeadline,
  type MetricStatus,
  type Plan,
  type PlanStatus,
  type Run,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import { PlanBanner } from '../../plan/banner/PlanBanner';
import { useAlerts } from '../../plan/overview/useAlerts';
import { PlainList, Row, Stack, useIsNarrow } from '../../shared/page/layout';
import { usePlan, usePlanStatus } from '../../shared/queries/usePlan';
import { StatusBadge } from '../../shared/status';
import { lastKnown } from '../../shared/status/lastKnown';
import { Reading, isNamed } from './Reading';
import { RunCard } from './RunCard';
import { useRunModel } from './RunContext';

/** Readings that are shown where the procedure names none. */
const SHOWN = 5;

/** The readings that a procedure depends on: those that lead to it, and those that its steps name. */
function readingsOf(
  { procedure }: Run,
  plan: Plan | undefined,
  { metrics }: PlanStatus,
): MetricStatus[] {
  const facts = plan?.document.sections.observability.facts.metrics ?? [];
  const leading = new Set(
    facts.flatMap(one => (one.procedure === procedure.key ? one.key : [])),
  );
  const words = [
    procedure.trigger ?? '',
    ...procedure.steps.flatMap(({ text, expected = '' }) => [text, expected]),
  ].join('\n');
  const named = metrics.filter(
    metric => leading.has(metric.key) || isNamed(metric, words),
  );
  return named.length > 0
    ? named
    : metrics.filter(({ status }) => status !== 'ok').slice(0, SHOWN);
}

/** What fires and what is read, as far as it is about the procedure of the run. */
const Details = () => {
  const { run } = useRunModel();
  const { data: plan } = usePlan(run.plan);
  const { data, error } = usePlanStatus(run.plan);
  const status = data && error ? lastKnown(data) : data;
  const { firing } = useAlerts(run.plan, status?.alerts);
  if (!status) return null;
  const readings = readingsOf(run, plan, status);
  const names = firing.flatMap(group => group.names);
  return (
    <Stack gap={1}>
      {readings.length > 0 && (
        <PlainList gap={0.25} aria-label="Readings of the procedure">
          {readings.map(metric => (
            <Typography key={metric.key} variant="body2" component="li">
              <Reading metric={metric} />
            </Typography>
          ))}
        </PlainList>
      )}
      {names.length > 0 && (
        <PlainList gap={0.25} aria-label="Firing alerts">
          {names.map(([first, ...others]) => (
            <Typography key={first.id} variant="body2" component="li">
              <Row gap={[0, 1]}>
                <StatusBadge status={first.alert.severity} />
                <span>
                  {first.alert.name}
                  {others.length > 0 && ` (${others.length + 1})`}
                  {first.isLastKnown && ', last known'}
                </span>
              </Row>
            </Typography>
          ))}
        </PlainList>
      )}
    </Stack>
  );
};

const Situation = () => {
  const { run } = useRunModel();
  return (
    <Stack gap={1.5}>
      <PlanBanner planRef={run.plan} procedure={null} isNarrow />
      <Details />
    </Stack>
  );
};

const useStyles = makeStyles(theme => ({
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.appBar - 1,
    width: '100%',
    minHeight: 48,
    justifyContent: 'space-between',
    textTransform: 'none',
    textAlign: 'left',
    backgroundColor: theme.palette.background.paper,
  },
  sheet: { maxHeight: '85vh', padding: theme.spacing(2) },
}));

/** One line at the top of a phone that opens to the rest. */
const Bar = () => {
  const classes = useStyles();
  const { run } = useRunModel();
  const { data, error } = usePlanStatus(run.plan);
  const [isOpen, setOpen] = useState(false);
  const status = data && error ? lastKnown(data) : data;
  return (
    <>
      <Button
        variant="outlined"
        className={classes.bar}
        endIcon={<ExpandLessIcon />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {status ? (
          <span>
            <StatusBadge status={status.status} /> {formatHeadline(status)}
          </span>
        ) : (
          <span>
            {error ? 'The status cannot be read' : 'Loading the status …'}
          </span>
        )}
      </Button>
      <Drawer
        anchor="bottom"
        open={isOpen}
        onClose={() => setOpen(false)}
        classes={{ paper: classes.sheet }}
        PaperProps={{ role: 'dialog', 'aria-label': 'How it is now' }}
      >
        <Stack>
          <Situation />
          <Button variant="outlined" onClick={() => setOpen(false)}>
            Back to the steps
          </Button>
        </Stack>
      </Drawer>
    </>
  );
};

/**
 * How the plan is while the run is under way, whom to call, and the readings
 * and alerts of the procedure: beside the steps, on a phone behind one line.
 */
export const RunSituation = ({ place }: { place: 'top' | 'beside' }) => {
  const { run, folded } = useRunModel();
  const isPhone = useIsNarrow('sm');
  // What a drill plays has a panel of its own, and what is over is history
  if (run.mode === 'drill' || folded.state !== 'open') return null;
  if (isPhone) return place === 'top' ? <Bar /> : null;
  return place === 'beside' ? (
    <RunCard title="How it is now">
      <Situation />
    </RunCard>
  ) : null;
};
