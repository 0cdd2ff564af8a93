import { lazy, Suspense, useEffect, useState } from 'react';
import {
  integrationPlanMutePermission,
  type Mute,
  type PlanRef,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';
import { useEntity } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import { DateTime } from 'luxon';
import { Author } from '../../shared/page/Author';
import { usePlanStatus } from '../../shared/queries/usePlan';
import { useClock } from '../../shared/queries/useClock';
import { MutedMark } from '../../shared/status';
import { formatMoment } from '../../shared/status/MutedMark';
import { useAttempt } from '../../shared/problems/useAttempt';
import { EndMute } from './EndMute';
import { targetsOf } from './targets';
import { integrationPlanApiRef } from '../../api';
import {
  describeError,
  messageOf,
  statusOf,
} from '../../shared/problems/problems';
import { usePlanPermission } from '../../shared/queries/usePlanAccess';

/** How often it is seen whether all have answered, and how many times. */
const PAUSE_MS = 1000;
const PATIENCE = 15;

type Asked = { at: string; nextAt: string; looks: number };

const clock = (at: string) =>
  DateTime.fromISO(at).toLocaleString(DateTime.TIME_24_WITH_SECONDS);

/** Has the sources asked now, and says what came of it. */
const RefreshNow = ({
  planRef,
  status,
  reload,
}: {
  planRef: PlanRef;
  status: PlanStatus;
  reload: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const [asked, setAsked] = useState<Asked>();
  const { isBusy, error, attempt } = useAttempt();
  const all = [...status.metrics, ...status.alerts];
  const read = asked
    ? all.filter(({ checkedAt }) => (checkedAt ?? '') >= asked.at).length
    : 0;
  const isWaiting =
    asked !== undefined && read < all.length && asked.looks < PATIENCE;

  // A reading that changes nothing sends no signal
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => {
      reload();
      setAsked(now => now && { ...now, looks: now.looks + 1 });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isWaiting, asked, reload]);

  const refresh = () =>
    attempt(async () => {
      const { at, nextAt } = await api.refresh(planRef);
      setAsked({ at, nextAt, looks: 0 });
    });

  const outcome = () => {
    if (error) {
      return statusOf(error) === 429
        ? messageOf(error)
        : describeError(error).title;
    }
    if (!asked) return '';
    if (isWaiting) return `${read} of ${all.length} have answered …`;
    const next = `; possible again at ${clock(asked.nextAt)}`;
    return read === all.length
      ? `All ${read} were read again${next}`
      : `${all.length - read} of ${all.length} have not answered yet${next}`;
  };
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        disabled={isBusy || isWaiting || all.length === 0}
        onClick={refresh}
      >
        Refresh now
      </Button>
      <Typography variant="caption" color="textSecondary" aria-live="polite">
        {outcome()}
      </Typography>
    </>
  );
};

const MuteDialog = lazy(() =>
  import('./MuteDialog').then(m => ({ default: m.MuteDialog })),
);

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(1.5), overflowWrap: 'anywhere' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    [theme.breakpoints.down('xs')]: { '& button': { minHeight: 44 } },
  },
}));

/** The button that opens the dialog; nothing for those who may not mute. */
const MuteButton = ({
  planRef,
  status,
  target,
  label,
  reload,
}: {
  planRef: PlanRef;
  status: PlanStatus;
  target?: string;
  label?: string;
  reload: () => void;
}) => {
  const { allowed } = usePlanPermission(integrationPlanMutePermission, planRef);
  const { entity } = useEntity();
  const [isOpen, setOpen] = useState(false);
  if (!allowed) return null;
  return (
    <>
      <Button
        size="small"
        variant={target ? 'text' : 'outlined'}
        aria-label={label}
        onClick={() => setOpen(true)}
      >
        Mute …
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <MuteDialog
            planRef={planRef}
            title={entity.metadata.title ?? planRef.name}
            targets={targetsOf(status)}
            target={target}
            onDone={reload}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
};

const Line = ({
  mute,
  status,
  planRef,
  reload,
}: {
  mute: Mute;
  status: PlanStatus;
  planRef: PlanRef;
  reload: () => void;
}) => {
  const classes = useStyles();
  const { allowed } = usePlanPermission(integrationPlanMutePermission, planRef);
  const title =
    mute.target !== null &&
    (targetsOf(status).find(({ key }) => key === mute.target)?.title ??
      mute.target);
  return (
    <div className={classes.row}>
      <Typography variant="body2" component="span">
        <strong>
          {mute.kind === 'maintenance' ? 'Maintenance' : 'Muted'}
          {title && ` (${title})`} until {formatMoment(mute.until)}
        </strong>{' '}
        by <Author who={mute.by} />: {mute.reason}
      </Typography>
      {allowed && (
        <EndMute
          planRef={planRef}
          mute={mute}
          of={title || 'the whole plan'}
          onEnded={reload}
        />
      )}
    </div>
  );
};

/** Who muted what of a plan, and what can be done about its status. */
export const PlanMutes = ({
  planRef,
  status,
  reload,
}: {
  planRef: PlanRef;
  status: PlanStatus;
  reload: () => void;
}) => {
  const classes = useStyles();
  const mutes = status.mutes ?? [];
  const now = useClock(() => mutes.map(({ until }) => until)).toISOString();
  return (
    <div className={classes.root}>
      {mutes
        .filter(({ until }) => until > now)
        .map(mute => (
          <Line key={mute.id} {...{ mute, status, planRef, reload }} />
        ))}
      <div className={classes.row}>
        <RefreshNow {...{ planRef, status, reload }} />
        <MuteButton {...{ planRef, status, reload }} />
      </div>
    </div>
  );
};

/** Of one thing that a plan watches: that it is muted and the way to end that, or to mute it. */
export const TargetMute = ({
  planRef,
  target,
  title,
  isShownElsewhere = false,
}: {
  planRef: PlanRef;
  target: string;
  title: string;
  /** That it is muted is said nearby, with the way to end that. */
  isShownElsewhere?: boolean;
}) => {
  const { data, retry } = usePlanStatus(planRef);
  const { allowed } = usePlanPermission(integrationPlanMutePermission, planRef);
  if (!data) return null;
  const mutes = (data.mutes ?? []).filter(mute => mute.target === target);
  return mutes.length > 0 ? (
    <>
      <MutedMark mutes={mutes} target={target} />
      {allowed &&
        !isShownElsewhere &&
        mutes.map(mute => (
          <EndMute
            key={mute.id}
            planRef={planRef}
            mute={mute}
            of={title}
            onEnded={retry}
          />
        ))}
    </>
  ) : (
    <MuteButton
      planRef={planRef}
      status={data}
      target={target}
      label={`Mute ${title}`}
      reload={retry}
    />
  );
};
