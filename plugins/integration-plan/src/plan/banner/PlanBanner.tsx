import type { ReactNode } from 'react';
import { LinkButton } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  formatHeadline,
  formatStatusMessage,
  type OverallStatus,
  type Plan,
  type PlanRef,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import { Stack, useIsWide } from '../../shared/page/layout';
import { PlanError } from '../../shared/problems/PlanError';
import { usePlan, usePlanStatus } from '../../shared/queries/usePlan';
import {
  Age,
  LiveError,
  MutedMark,
  Since,
  StatusBadge,
  statusColor,
} from '../../shared/status';
import { lastKnown } from '../../shared/status/lastKnown';
import { FirstContact } from '../../vendors/contacts/FirstContact';
import { PlanVendorNotes } from '../../vendors/contacts/PlanContactsCard';
import { useAlerts } from '../overview/useAlerts';
import { Hit } from './Hit';
import { EvidenceOfSides } from './SideEvidence';

const EDGE = '6px solid';

const useStyles = makeStyles(theme => ({
  ok: { borderLeft: `${EDGE} ${statusColor(theme, 'ok')}` },
  warning: { borderLeft: `${EDGE} ${statusColor(theme, 'warning')}` },
  critical: { borderLeft: `${EDGE} ${statusColor(theme, 'critical')}` },
  unknown: { borderLeft: `${EDGE} ${statusColor(theme, 'unknown')}` },
  notWatched: { borderLeft: `${EDGE} ${statusColor(theme, 'notWatched')}` },
  // A paper says nothing of now
  screen: { '@media print': { display: 'none' } },
  // What is wrong, and beside it what to do about it
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1, 4),
    alignItems: 'start',
    overflowWrap: 'anywhere',
  },
  beside: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.25, 1.5),
  },
  badge: { '& > span': { fontSize: theme.typography.h6.fontSize } },
  answers: {
    ...theme.typography.body2,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 1.5),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, minWidth: 0 },
  },
  procedure: {
    textTransform: 'none',
    textAlign: 'left',
    [theme.breakpoints.down('xs')]: { minHeight: 44 },
  },
}));

const isTrouble = (status: OverallStatus) =>
  status !== 'ok' && status !== 'notWatched';

/** The procedure of the alert that says most, one tap away. */
const ToDo = ({ plan, status }: { plan: Plan; status: PlanStatus }) => {
  const classes = useStyles();
  const { firing, linksOf } = useAlerts(plan, status.alerts);
  const lead = firing[0]?.names[0][0];
  if (!lead) {
    return <span>No alert fires that would name a procedure.</span>;
  }
  const { procedures, runbook, elsewhere } = linksOf(lead);
  const to = runbook ?? elsewhere;
  if (!to) {
    return <span>No procedure of the plan fits {lead.alert.name}.</span>;
  }
  return (
    <LinkButton
      to={to}
      size="small"
      variant="outlined"
      color="primary"
      className={classes.procedure}
    >
      {procedures[0]?.title ?? `Runbook of ${lead.alert.name}`}
    </LinkButton>
  );
};

/** How the plan is, whose fault it looks like, and how old that is. */
const Situation = ({
  status,
  shown,
  answeredAt,
  isStale,
  hasMark,
}: {
  status: PlanStatus;
  /** The same, or what is left of it where the portal does not answer. */
  shown: PlanStatus;
  answeredAt: string | null;
  isStale: boolean;
  /** That it is muted is not told in full below. */
  hasMark: boolean;
}) => {
  const classes = useStyles();
  return (
    <div>
      <div className={classes.head}>
        <div className={classes.badge} aria-live="polite" role="status">
          <StatusBadge status={shown.status} />
        </div>
        <Typography variant="h6" component="h2">
          {formatHeadline(shown)}
        </Typography>
        {hasMark && <MutedMark mutes={status.mutes} />}
      </div>
      {isStale ? (
        <Typography variant="body2" component="div">
          Last known, <Age at={answeredAt} />:{' '}
          <StatusBadge status={status.status} /> {status.message}
        </Typography>
      ) : (
        <Typography variant="body2">{formatStatusMessage(status)}</Typography>
      )}
      <Typography variant="caption" color="textSecondary">
        {!isStale && status.since && (
          <>
            <Since at={status.since} /> ·{' '}
          </>
        )}
        {status.observedAt ? (
          <>
            newest reading <Age at={status.observedAt} />
          </>
        ) : (
          'nothing has been read yet'
        )}
      </Typography>
    </div>
  );
};

/**
 * The four questions of somebody who was woken: what is wrong and whose fault
 * it is, who is hit, what to do, and whom to call. It stands first wherever a
 * plan in trouble is looked at.
 */
export const PlanBanner = ({
  planRef,
  procedure,
  isNarrow = false,
  children,
}: {
  planRef: PlanRef;
  /** It has the room of a phone, whatever the window has. */
  isNarrow?: boolean;
  /** In place of the link to the procedure that the alerts lead to; null for none. */
  procedure?: ReactNode;
  /** What can be done about the status. */
  children?: (status: PlanStatus, reload: () => void) => ReactNode;
}) => {
  const classes = useStyles();
  const isWide = useIsWide('md') && !isNarrow;
  const { data: plan } = usePlan(planRef);
  const { data, answeredAt, error, isLoading, retry } = usePlanStatus(planRef);
  if (!data) {
    if (error) {
      return <PlanError error={error} planRef={planRef} retry={retry} />;
    }
    return isLoading ? (
      <LinearProgress aria-label="Loading the status" />
    ) : null;
  }
  const shown = error ? lastKnown(data) : data;
  return (
    <div className={classes.screen}>
      <Stack>
        {error && <LiveError error={error} hasData retry={retry} />}
        <PlanVendorNotes plan={plan} />
        <section aria-label="Status">
          <EntityInfoCard className={classes[shown.status]}>
            <div
              className={`${classes.columns} ${isWide ? classes.beside : ''}`}
            >
              <Situation
                status={data}
                shown={shown}
                answeredAt={answeredAt}
                isStale={error !== undefined}
                hasMark={children === undefined}
              />
              {plan && (
                <dl className={classes.answers}>
                  {isTrouble(shown.status) && (
                    <>
                      <dt>Hit</dt>
                      <dd>
                        <Hit
                          plan={plan}
                          limits={error ? undefined : data.limits}
                        />
                      </dd>
                    </>
                  )}
                  {isTrouble(shown.status) && procedure !== null && (
                    <>
                      <dt>Do</dt>
                      <dd>
                        {procedure ?? <ToDo plan={plan} status={shown} />}
                      </dd>
                    </>
                  )}
                  <dt>Call</dt>
                  <dd>
                    {plan.vendor ? (
                      <FirstContact slug={plan.vendor} />
                    ) : (
                      'Nobody is known: the plan has no vendor.'
                    )}
                  </dd>
                </dl>
              )}
            </div>
            {data.evidence && isTrouble(data.status) && !error && (
              <Disclosure summary="What each side shows" startsOpen={isWide}>
                <EvidenceOfSides evidence={data.evidence} />
              </Disclosure>
            )}
            {children?.(data, retry)}
          </EntityInfoCard>
        </section>
      </Stack>
    </div>
  );
};
