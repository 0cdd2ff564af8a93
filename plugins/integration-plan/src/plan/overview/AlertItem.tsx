import { Fragment, type ReactNode } from 'react';
import { Link, LinkButton } from '@backstage/core-components';
import type {
  Alert,
  Silence,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Since, StatusBadge } from '../../shared/status';
import { formatMoment } from '../../shared/status/MutedMark';
import type { AlertLinks } from './useAlertLinks';
import { Row } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    listStyle: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(1.5, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  words: { flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' },
  chip: { margin: 0, maxWidth: '100%' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    [theme.breakpoints.down('xs')]: { '& a': { minHeight: 44 } },
  },
}));

/** Said by the page, the badge or the name already, or of use to machines only. */
const UNIMPORTANT_LABELS = new Set([
  'alertname',
  'severity',
  'plan',
  'vendor',
  'job',
  'prometheus',
  'monitor',
  'replica',
]);

/** An alert with the keys of the procedures that it leads to. */
export type ShownAlert = {
  /** Unique among all sources. */
  id: string;
  alert: Alert;
  procedures: string[];
  /** What of the plan finds it. */
  matchers: Array<{ key: string; title: string }>;
  /** Its source does not answer any more: the alert may be over. */
  isLastKnown: boolean;
};

const importantLabels = ({ labels }: Alert) =>
  Object.entries(labels)
    .filter(([label]) => !UNIMPORTANT_LABELS.has(label))
    .map(([label, value]) => `${label}=${value}`);

/** Who keeps an alert quiet, until when and why. */
const SilenceText = ({ by, comment, until, url }: Silence) => {
  const words = `Silenced by ${by} until ${formatMoment(until)}`;
  return (
    <Typography variant="body2">
      {url ? <Link to={url}>{words}</Link> : words}
      {comment && `: ${comment}`}
    </Typography>
  );
};

export const AlertItem = ({
  shown: { alert, isLastKnown },
  links: { procedures, runbook, elsewhere },
  children,
}: {
  shown: ShownAlert;
  links: AlertLinks;
  children?: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <li className={classes.root}>
      <div className={classes.words}>
        <Row gap={[0.5, 1]}>
          <StatusBadge status={alert.severity} />
          <Typography variant="subtitle2" component="h4">
            {alert.name}
          </Typography>
          {importantLabels(alert).map(label => (
            <Chip
              key={label}
              size="small"
              variant="outlined"
              className={classes.chip}
              label={label}
            />
          ))}
          {alert.state !== 'firing' && alert.state !== 'unknown' && (
            <Chip size="small" className={classes.chip} label={alert.state} />
          )}
          {isLastKnown && (
            <Chip size="small" className={classes.chip} label="last known" />
          )}
        </Row>
        {alert.silence && <SilenceText {...alert.silence} />}
        {alert.summary && (
          <Typography variant="body2">{alert.summary}</Typography>
        )}
        {alert.description && alert.description !== alert.summary && (
          <Typography variant="body2" color="textSecondary">
            {alert.description}
          </Typography>
        )}
        <Typography variant="caption" color="textSecondary">
          <Since at={alert.startsAt} />
          {procedures.length > 0 && ' · procedure '}
          {procedures.map(({ key, title, to }, index) => (
            <Fragment key={key}>
              {index > 0 && ', '}
              {to ? <Link to={to}>{title}</Link> : title}
            </Fragment>
          ))}
        </Typography>
        {children}
      </div>
      {(runbook || elsewhere) && (
        <div className={classes.actions}>
          {runbook && (
            <LinkButton
              to={runbook}
              size="small"
              variant="outlined"
              color="primary"
              aria-label={`Open the runbook for ${alert.name}`}
            >
              Open the runbook
            </LinkButton>
          )}
          {elsewhere && (
            <Button
              size="small"
              variant="outlined"
              color="primary"
              href={elsewhere}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={`Runbook of ${alert.name}, opens in a new tab`}
            >
              Runbook
            </Button>
          )}
        </div>
      )}
    </li>
  );
};
