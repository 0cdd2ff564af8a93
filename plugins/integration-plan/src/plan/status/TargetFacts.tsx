import {
  describeThresholds,
  formatReason,
  type AlertsStatus,
  type MetricStatus,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { Age } from '../../shared/status';
import { sourceName } from './whyEmpty';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.25, 2),
    margin: theme.spacing(1, 0),
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  query: { fontSize: '0.95em', whiteSpace: 'pre-wrap' },
}));

/** Where the readings of a target come from, and how old they are. */
export const TargetFacts = ({
  target,
  query,
}: {
  target: MetricStatus | AlertsStatus;
  /** What the source is asked; undefined while nobody knows. */
  query: string | undefined;
}) => {
  const classes = useStyles();
  const limits =
    target.kind === 'metric' &&
    (describeThresholds(target) ?? 'none, so not judged');
  return (
    <dl className={classes.root}>
      <dt>Source</dt>
      <dd>{sourceName(target)}</dd>
      <dt>{target.kind === 'metric' ? 'Query' : 'Labels'}</dt>
      <dd>
        {query === undefined ? (
          'not known right now'
        ) : (
          <code className={classes.query}>{query}</code>
        )}
      </dd>
      {limits && (
        <>
          <dt>Thresholds</dt>
          <dd>{limits}</dd>
        </>
      )}
      <dt>Last good reading</dt>
      <dd>
        <Age at={target.observedAt} fallback="never" />
        {target.status === 'unknown' && target.checkedAt && (
          <>
            , last asked <Age at={target.checkedAt} />
          </>
        )}
      </dd>
      {target.status === 'unknown' && target.reason !== 'noThreshold' && (
        <>
          <dt>Unknown because</dt>
          <dd>
            the source {formatReason(target.reason)}
            {target.message && `: ${target.message}`}
          </dd>
        </>
      )}
    </dl>
  );
};
