import { Fragment, type ReactNode } from 'react';
import { Link, LinkButton } from '@backstage/core-components';
import {
  type FoundAlert,
  importantLabels,
  type Silence,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Since, StatusBadge } from '../../shared/status';
import { formatMoment } from '../../shared/status/MutedMark';
import type { AlertLinks } from './useAlerts';
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

/** An alert: how bad it is, where, since when, and what is done about it. */
export const AlertItem = ({
  found: { alert, isLastKnown },
  links: { procedures, runbook, elsewhere },
  children,
}: {
  found: FoundAlert;
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
          {importantLabels(alert).map(([label, value]) => (
            <Chip
              key={label}
              size="small"
              variant="outlined"
              className={classes.chip}
              label={`${label}=${value}`}
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
          {alert.sourceUrl && (
            <>
              {' · '}
              <Link
                to={alert.sourceUrl}
                aria-label={`${alert.name} at its source, opens in a new tab`}
              >
                at its source
              </Link>
            </>
          )}
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
