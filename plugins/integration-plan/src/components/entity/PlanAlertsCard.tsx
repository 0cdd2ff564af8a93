import { InfoCard, Link } from '@backstage/core-components';
import type {
  Alert,
  AlertsStatus,
} from '@integration-plan/plugin-integration-plan-common';
import Chip from '@material-ui/core/Chip';
import Divider from '@material-ui/core/Divider';
import Typography from '@material-ui/core/Typography';
import { usePlanStatus } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { Age, Since, StatusBadge } from '../status';

/** Labels that the heading of the card or the alert itself already says. */
const KNOWN_LABELS = new Set(['alertname', 'severity', 'plan', 'vendor']);

const AlertItem = ({
  alert,
  procedure,
}: {
  alert: Alert;
  procedure?: string;
}) => (
  <li style={{ listStyle: 'none', padding: '8px 0' }}>
    <StatusBadge status={alert.severity} />{' '}
    <Typography component="span" variant="subtitle2">
      {alert.name}
    </Typography>{' '}
    {Object.entries(alert.labels)
      .filter(([label]) => !KNOWN_LABELS.has(label))
      .map(([label, value]) => (
        <Chip
          key={label}
          size="small"
          variant="outlined"
          label={`${label}=${value}`}
          style={{ margin: '0 4px 0 0' }}
        />
      ))}
    {alert.state !== 'firing' && <Chip size="small" label={alert.state} />}
    <Typography variant="body2">{alert.summary}</Typography>
    {alert.description && (
      <Typography variant="body2" color="textSecondary">
        {alert.description}
      </Typography>
    )}
    <Typography variant="caption" color="textSecondary">
      <Since at={alert.startsAt} />
      {procedure && <> · procedure {procedure}</>}
      {alert.runbookUrl && (
        <>
          {' · '}
          <Link to={alert.runbookUrl}>Runbook</Link>
        </>
      )}
    </Typography>
  </li>
);

const Matcher = ({ matcher }: { matcher: AlertsStatus }) => {
  const firing = matcher.alerts.filter(alert => alert.state === 'firing');
  const quiet = matcher.alerts.filter(alert => alert.state !== 'firing');
  const known = matcher.status !== 'unknown';
  return (
    <section aria-label={matcher.title}>
      <Typography variant="subtitle1" component="h3">
        {matcher.title}
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {matcher.sourceType ?? 'unknown source'} · {matcher.source} · read{' '}
        <Age at={matcher.observedAt} />
      </Typography>
      {!known && (
        <Typography variant="body2">
          <StatusBadge status="unknown" /> {matcher.message}
          {firing.length > 0 && ' Alerts below are from the last good answer.'}
        </Typography>
      )}
      {known && firing.length === 0 && (
        <Typography variant="body2">
          <StatusBadge status="ok" /> No alert fires
        </Typography>
      )}
      <ul style={{ margin: 0, padding: 0 }}>
        {firing.map(alert => (
          <AlertItem
            key={alert.fingerprint}
            alert={alert}
            procedure={matcher.procedure}
          />
        ))}
      </ul>
      {quiet.length > 0 && (
        <details>
          <summary>{quiet.length} silenced or inhibited</summary>
          <ul style={{ margin: 0, padding: 0 }}>
            {quiet.map(alert => (
              <AlertItem key={alert.fingerprint} alert={alert} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

/** Alerts that fire for the plan, each with what is known about it. */
export const PlanAlertsCard = () => {
  const { data } = usePlanStatus(usePlanRef());
  if (!data) return null;
  return (
    <InfoCard title="Firing alerts">
      {data.alerts.length === 0 && (
        <Typography variant="body2">
          The plan names no alerts. Add alert matchers to its observability
          section to see them here.
        </Typography>
      )}
      {data.alerts.map((matcher, index) => (
        <div key={matcher.key}>
          {index > 0 && <Divider style={{ margin: '16px 0' }} />}
          <Matcher matcher={matcher} />
        </div>
      ))}
    </InfoCard>
  );
};
