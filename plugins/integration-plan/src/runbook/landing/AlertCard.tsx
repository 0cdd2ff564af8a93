import {
  type Alert,
  type AlertsStatus,
  type LabelMatcher,
  type LabelSet,
  labelSetSchema,
  labelsFit,
  LANDING_PARAMS,
  type PlanDocument,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import Chip from '@material-ui/core/Chip';
import { alpha, makeStyles, type Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { lastKnown } from '../../shared/status/lastKnown';
import { PartCard } from '../../shared/page/PartCard';
import { Age, Since, StatusBadge, statusColor } from '../../shared/status';
import { Row } from '../../shared/page/layout';

/** What the address of a landing says. */
export type LandingQuery = {
  labels: LabelSet;
  procedure?: string;
  /** Parameters that cannot be labels, such as those that mail programs add. */
  ignored: string[];
};

/** Reads the query of a landing's address: labels, but for the reserved name. */
export function readLandingQuery(params: URLSearchParams): LandingQuery {
  const labels: LabelSet = {};
  const ignored: string[] = [];
  for (const [name, value] of params) {
    if (name === LANDING_PARAMS.procedure) continue;
    if (labelSetSchema.safeParse({ ...labels, [name]: value }).success) {
      labels[name] = value;
    } else {
      ignored.push(name);
    }
  }
  const procedure = params.get(LANDING_PARAMS.procedure) || undefined;
  return { labels, procedure, ignored };
}

/** What is known of the alert that a link is about. */
type LandedAlert =
  | {
      state: Exclude<Alert['state'], 'unknown'>;
      alert: Alert;
      observedAt: string | null;
    }
  /** All that could tell of it was read, and it is not among what fires. */
  | { state: 'gone'; observedAt: string | null }
  | { state: 'unknown'; why: string; alert?: Alert; observedAt: string | null };

const RANK = { firing: 0, unknown: 1, inhibited: 2, silenced: 3 } as const;

/** The alert has what the link says of it; it may have more. */
const isAbout = (alert: Alert, labels: LabelSet) =>
  Object.entries(labels).every(([label, value]) =>
    label === 'alertname'
      ? (alert.labels.alertname ?? alert.name) === value
      : (alert.labels[label] ?? '') === value,
  );

/** Links may carry some of the labels only: the others could be anything. */
const couldWatch = (matchers: readonly LabelMatcher[], labels: LabelSet) =>
  labelsFit(
    matchers.filter(({ label }) => Object.hasOwn(labels, label)),
    labels,
  );

const oldest = (answers: readonly AlertsStatus[]) =>
  answers.map(({ observedAt }) => observedAt).sort()[0] ?? null;

/**
 * How the alert of a link is by now, as the sources of the plan tell. An alert
 * that nobody watches, or whose source does not answer, is unknown: never over.
 *
 * @param document - of the plan; undefined while it is not known
 */
function findAlert(
  labels: LabelSet,
  status: PlanStatus,
  document: PlanDocument | undefined,
): LandedAlert {
  const found = status.alerts
    .flatMap(answer =>
      answer.alerts
        .filter(alert => isAbout(alert, labels))
        .map(alert => ({ alert, answer })),
    )
    .sort((a, b) => {
      const isOld = ({ answer }: typeof a) =>
        Number(answer.status === 'unknown');
      return isOld(a) - isOld(b) || RANK[a.alert.state] - RANK[b.alert.state];
    })[0];
  if (found) {
    const { alert, answer } = found;
    const { observedAt } = answer;
    const { state } = alert;
    if (answer.status === 'unknown') {
      const why = 'its source does not answer';
      return { state: 'unknown', why, alert, observedAt };
    }
    return state === 'unknown'
      ? { state, why: 'its source may have forgotten it', observedAt }
      : { state, alert, observedAt };
  }
  const watched = document?.sections.observability.facts.alerts ?? [];
  const answers = status.alerts.filter(({ key }) => {
    const facts = watched.find(one => one.key === key);
    return !facts || couldWatch(facts.matchers, labels);
  });
  if (answers.length === 0) {
    const why = 'the plan does not watch it';
    return { state: 'unknown', why, observedAt: null };
  }
  const observedAt = oldest(answers);
  return answers.some(answer => answer.status === 'unknown')
    ? { state: 'unknown', why: 'its source does not answer', observedAt }
    : { state: 'gone', observedAt };
}

/** What fires stands out, in the colour of its severity. */
const highlight = (theme: Theme, severity: 'critical' | 'warning') => ({
  padding: theme.spacing(1, 1.5),
  borderLeft: `4px solid ${statusColor(theme, severity)}`,
  backgroundColor: alpha(statusColor(theme, severity), 0.08),
});

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
  labels: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& li': { minWidth: 0, maxWidth: '100%' },
  },
  // A long value is read to its end
  chip: {
    margin: 0,
    maxWidth: '100%',
    height: 'auto',
    minHeight: 24,
    '& .MuiChip-label': { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  },
  critical: highlight(theme, 'critical'),
  warning: highlight(theme, 'warning'),
  ok: {},
  unknown: {},
}));

const Asked = ({ at }: { at: string | null }) => (
  <Typography variant="body2" component="span" color="textSecondary">
    asked <Age at={at} />
  </Typography>
);

/** How the alert is by now, in words. */
const AlertState = ({ landed }: { landed: LandedAlert | undefined }) => {
  if (!landed) return null;
  const { state, observedAt } = landed;
  if (state === 'gone') {
    return (
      <Row gap={[0.5, 1]}>
        <Typography variant="body2" component="strong">
          Not firing now
        </Typography>
        <Asked at={observedAt} />
      </Row>
    );
  }
  if (state === 'unknown') {
    return (
      <Row gap={[0.5, 1]}>
        <StatusBadge status="unknown" word="Not known whether it still fires" />
        <Typography variant="body2" component="span">
          {landed.why}
          {landed.alert && (
            <>
              ; last known: {landed.alert.state}{' '}
              <Since at={landed.alert.startsAt} />
            </>
          )}
        </Typography>
        {observedAt && <Asked at={observedAt} />}
      </Row>
    );
  }
  const { alert } = landed;
  return (
    <Row gap={[0.5, 1]}>
      <StatusBadge
        status={state === 'firing' ? alert.severity : 'unknown'}
        word={
          {
            firing: 'Firing',
            silenced: 'Silenced',
            inhibited: 'Inhibited by another alert',
          }[state]
        }
      />
      <Typography variant="body2" component="span">
        <Since at={alert.startsAt} />
      </Typography>
      <Asked at={observedAt} />
    </Row>
  );
};

/** The alert that the link is about: its name, its labels, and how it is by now. */
export const AlertCard = ({
  labels,
  ignored,
  status,
  isStale,
  document,
}: {
  labels: LabelSet;
  /** What else the link says, that cannot be a label. */
  ignored: readonly string[];
  /** Undefined while it is not known. */
  status: PlanStatus | undefined;
  /** The portal could not confirm the status just now. */
  isStale: boolean;
  document: PlanDocument | undefined;
}) => {
  const classes = useStyles();
  const { alertname, ...others } = labels;
  const landed =
    status && findAlert(labels, isStale ? lastKnown(status) : status, document);
  const alert = landed && 'alert' in landed ? landed.alert : undefined;
  const firing = landed?.state === 'firing' ? landed.alert.severity : 'ok';
  return (
    <PartCard
      id="alert"
      title="Alert"
      heading={alertname ?? alert?.name ?? 'Alert without a name'}
    >
      <div className={`${classes.root} ${classes[firing]}`}>
        <AlertState landed={landed} />
        {alert?.summary && (
          <Typography variant="body2">{alert.summary}</Typography>
        )}
        {Object.keys(others).length > 0 && (
          <ul className={classes.labels} aria-label="Labels of the alert">
            {Object.entries(others).map(([label, value]) => (
              <li key={label}>
                <Chip
                  size="small"
                  variant="outlined"
                  className={classes.chip}
                  label={`${label}=${value}`}
                />
              </li>
            ))}
          </ul>
        )}
        {ignored.length > 0 && (
          <Typography variant="caption" color="textSecondary">
            Not read as labels: {ignored.join(', ')}
          </Typography>
        )}
      </div>
    </PartCard>
  );
};
