import { Progress } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { AlertsStatus } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { SharedCursor } from '../../shared/plot/CursorContext';
import { PlanError } from '../../shared/problems/PlanError';
import { usePlan, usePlanStatus } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { LiveError } from '../../shared/status';
import { lastKnown } from '../../shared/status/lastKnown';
import { AlertsHistory } from './AlertsHistory';
import { MarkLines } from './MarkLines';
import { MetricHistory } from './MetricHistory';
import { PlanAvailabilityCard } from './PlanAvailabilityCard';
import { RangeChoice } from './RangeChoice';
import { useRange } from './ranges';
import { TargetFrame } from './TargetFrame';
import { TimelineCard } from './TimelineCard';
import { useHiddenKinds } from './useHiddenKinds';
import { MARK_ORDER } from './markWords';
import { useSpan } from './useSpan';
import { useStatusHistory } from './useStatusHistory';
import { useTimeline } from './useTimeline';
import { plannedOnly, queriesOf } from './watched';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
}));

const NotWatched = ({ title }: { title: string }) => (
  <TargetFrame title={title} status={undefined}>
    <Typography variant="body2">
      Not watched yet: the plan names no source for it. Name one in the facts of
      its observability section.
    </Typography>
  </TargetFrame>
);

/** How the plan has been: everything that it watches, on one time axis. */
export const StatusContent = () => {
  const classes = useStyles();
  const planRef = usePlanRef();
  const { data, answeredAt, error, isLoading, retry } = usePlanStatus(planRef);
  const { data: plan } = usePlan(planRef);
  const { range, setRange } = useRange();
  const span = useSpan(range.hours);
  const { hidden, toggle } = useHiddenKinds();
  const kinds = MARK_ORDER.filter(kind => !hidden.has(kind));
  const timeline = useTimeline(planRef, data?.planId, {
    hours: range.hours,
    kinds,
  });
  const history = useStatusHistory(planRef, data?.planId, range.hours);

  if (!data) {
    if (error) {
      return <PlanError error={error} planRef={planRef} retry={retry} />;
    }
    return isLoading ? <Progress /> : null;
  }
  const { metrics, alerts } = error ? lastKnown(data) : data;
  const queryOf = queriesOf(plan?.document);
  const planned = plannedOnly(plan?.document);
  const marks = (timeline.data?.items ?? []).filter(
    ({ kind }) => !hidden.has(kind),
  );
  const historyOf = (key: string | null) =>
    history.data?.subjects.find(({ target }) => (target?.key ?? null) === key);
  const alertsOf = (target: AlertsStatus) => historyOf(`alerts:${target.key}`);
  const alertHistories = alerts.flatMap(target => alertsOf(target) ?? []);
  return (
    <SharedCursor>
      <div className={classes.root}>
        <div className={classes.head}>
          <RangeChoice range={range} onChange={setRange} />
          <Typography variant="caption">
            Times are those of {DateTime.local().zoneName}
          </Typography>
        </div>
        {error && (
          <LiveError
            error={error}
            hasData
            answeredAt={answeredAt}
            retry={retry}
          />
        )}
        <PlanAvailabilityCard planRef={planRef} />
        <TimelineCard
          query={timeline}
          history={history}
          plan={historyOf(null)}
          alerts={alertHistories}
          planId={data.planId}
          planRef={planRef}
          range={range}
          span={span}
          hidden={hidden}
          onToggle={toggle}
        />
        <EntityInfoCard title="Metrics">
          {metrics.length + planned.metrics.length === 0 && (
            <Typography variant="body2">
              The plan watches no metrics. Add them to the facts of its
              observability section, with a source and thresholds, to see here
              how they have been.
            </Typography>
          )}
          {metrics.map(metric => (
            <MetricHistory
              key={metric.key}
              metric={metric}
              query={queryOf(metric)}
              planRef={planRef}
              range={range}
              span={span}
              marks={scales => (
                <MarkLines
                  marks={marks}
                  alerts={hidden.has('alert') ? [] : alertHistories}
                  metric={metric.key}
                  span={span}
                  scales={scales}
                />
              )}
            />
          ))}
          {planned.metrics.map(({ key, title }) => (
            <NotWatched key={key} title={title} />
          ))}
        </EntityInfoCard>
        <EntityInfoCard title="Alerts">
          {alerts.length + planned.alerts.length === 0 && (
            <Typography variant="body2">
              The plan watches no alerts. Add them to the facts of its
              observability section, with a source and labels.
            </Typography>
          )}
          {alerts.map(target => (
            <AlertsHistory
              key={target.key}
              target={target}
              history={alertsOf(target)}
              span={span}
              query={queryOf(target)}
            />
          ))}
          {planned.alerts.map(({ key, title }) => (
            <NotWatched key={key} title={title} />
          ))}
        </EntityInfoCard>
      </div>
    </SharedCursor>
  );
};
