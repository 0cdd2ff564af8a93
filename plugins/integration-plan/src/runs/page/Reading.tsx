import {
  formatValue,
  type MetricStatus,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { PlainList, Row } from '../../shared/page/layout';
import { usePlanStatus } from '../../shared/queries/usePlan';
import { Age, StatusBadge } from '../../shared/status';
import { lastKnown } from '../../shared/status/lastKnown';
import { useRunModel } from './RunContext';

/** Whether a text names a metric by its title, whatever the case of its letters. */
export const isNamed = ({ title }: MetricStatus, text: string) =>
  text.toLocaleLowerCase('en-US').includes(title.toLocaleLowerCase('en-US'));

/** A metric in one line: how it is, its value, and how old that is. */
export const Reading = ({ metric }: { metric: MetricStatus }) => (
  <Row gap={[0, 1]}>
    <StatusBadge status={metric.status} />
    <span>
      {metric.title}{' '}
      {metric.value === null ? (
        'has no value'
      ) : (
        <>
          {metric.status === 'unknown' && 'was last '}
          <strong>{formatValue(metric.value, metric.unit)}</strong>,{' '}
          <Age at={metric.observedAt} />
        </>
      )}
    </span>
  </Row>
);

/** What the metrics that the expected result of a step names are right now. */
export const ExpectedReadings = ({ expected }: { expected: string }) => {
  const { run } = useRunModel();
  const { data, error } = usePlanStatus(run.plan);
  const status = data && error ? lastKnown(data) : data;
  const named = status?.metrics.filter(metric => isNamed(metric, expected));
  if (!named || named.length === 0) return null;
  return (
    <Typography variant="body2" component="div">
      Right now:
      <PlainList aria-label="What the expected result names, right now">
        {named.map(metric => (
          <li key={metric.key}>
            <Reading metric={metric} />
          </li>
        ))}
      </PlainList>
    </Typography>
  );
};
