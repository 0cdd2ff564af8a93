import type {
  LabelSet,
  PlanDocument,
  PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import Chip from '@material-ui/core/Chip';
import { alpha, makeStyles, type Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { lastKnown } from '../entity/lastKnown';
import { PartCard } from '../PlanContent/PartCard';
import { Age, Since, StatusBadge, statusColor } from '../status';
import { findAlert, type LandedAlert } from './landedAlert';

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
  state: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
  },
}));

const Asked = ({ at }: { at: string | null }) => (
  <Typography variant="body2" component="span" color="textSecondary">
    asked <Age at={at} />
  </Typography>
);

/** How the alert is by now, in words. */
const AlertState = ({ landed }: { landed: LandedAlert | undefined }) => {
  const classes = useStyles();
  if (!landed) return null;
  const { state, observedAt } = landed;
  if (state === 'gone') {
    return (
      <div className={classes.state}>
        <StatusBadge status="ok" word="Not firing any more" />
        <Asked at={observedAt} />
      </div>
    );
  }
  if (state === 'unknown') {
    return (
      <div className={classes.state}>
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
      </div>
    );
  }
  const { alert } = landed;
  return (
    <div className={classes.state}>
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
    </div>
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
