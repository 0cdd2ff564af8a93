import { Link } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  type AlertsStatus,
  formatReason,
  statusRank,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { usePlanStatus } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { TargetMute } from '../mutes/PlanMutes';
import { PROVING } from '../../shared/links/proving';
import { Disclosure } from '../../shared/page/Disclosure';
import { Age, Notice, StatusBadge } from '../../shared/status';
import { AlertItem, type ShownAlert } from './AlertItem';
import { lastKnown } from '../../shared/status/lastKnown';
import { useAlertLinks } from './useAlertLinks';
import { Stack } from '../../shared/page/layout';

/** Alerts of one name and severity, newest first: one trouble in several places. */
type AlertGroup = [ShownAlert, ...ShownAlert[]];

function groupByName(alerts: ShownAlert[]): AlertGroup[] {
  const groups = new Map<string, AlertGroup>();
  for (const shown of alerts) {
    const key = `${shown.alert.severity} ${shown.alert.name}`;
    const group = groups.get(key);
    if (group) group.push(shown);
    else groups.set(key, [shown]);
  }
  return [...groups.values()];
}

/**
 * The alerts of all matchers, worst and then newest first. One that several
 * matchers find is there once, with the procedures of all of them.
 */
function collectAlerts(matchers: AlertsStatus[]): {
  firing: AlertGroup[];
  quiet: AlertGroup[];
} {
  const found = new Map<string, ShownAlert>();
  for (const { key, title, source, status, procedure, alerts } of matchers) {
    for (const alert of alerts) {
      const id = `${source} ${alert.fingerprint}`;
      const before = found.get(id);
      found.set(id, {
        id,
        alert,
        procedures: [
          ...new Set([...(before?.procedures ?? []), procedure ?? []].flat()),
        ],
        matchers: [...(before?.matchers ?? []), { key, title }],
        isLastKnown:
          (status === 'unknown' || alert.state === 'unknown') &&
          (before?.isLastKnown ?? true),
      });
    }
  }
  const mayFire = ({ alert: { state } }: ShownAlert) =>
    state === 'firing' || state === 'unknown';
  const all = [...found.values()].sort(
    (a, b) =>
      statusRank(b.alert.severity) - statusRank(a.alert.severity) ||
      Date.parse(b.alert.startsAt) - Date.parse(a.alert.startsAt),
  );
  return {
    firing: groupByName(all.filter(mayFire)),
    quiet: groupByName(all.filter(one => !mayFire(one))),
  };
}

/** More groups than these push the metrics off the first screen. */
const SHOWN_AT_ONCE = 5;

const useStyles = makeStyles(theme => ({
  list: { margin: 0, padding: 0 },
  sources: { overflowWrap: 'anywhere' },
  none: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** One row for each group, and the rest of the group folded into it. */
const AlertList = ({ groups }: { groups: AlertGroup[] }) => {
  const classes = useStyles();
  const planRef = usePlanRef();
  const linksOf = useAlertLinks(planRef);
  return (
    <ul className={classes.list}>
      {groups.map(([first, ...others]) => (
        <AlertItem
          key={first.id}
          shown={first}
          links={linksOf(first.alert, first.procedures)}
        >
          {first.matchers.map(({ key, title }) => (
            <TargetMute
              key={key}
              planRef={planRef}
              target={`alerts:${key}`}
              title={title}
              isShownElsewhere
            />
          ))}
          {others.length > 0 && (
            <Disclosure
              summary={`${others.length} more of ${first.alert.name}`}
            >
              <AlertList groups={others.map(other => [other])} />
            </Disclosure>
          )}
        </AlertItem>
      ))}
    </ul>
  );
};

const count = (groups: AlertGroup[]) => groups.flat().length;

const sourceName = ({ source, sourceType }: AlertsStatus) =>
  sourceType ? `${sourceType}/${source}` : source;

/** A failure of a source is said as one, and never looks like "no alerts". */
const SourceFailure = ({ matcher }: { matcher: AlertsStatus }) => (
  <Notice
    severity="unknown"
    title={
      <>
        <StatusBadge status="unknown" /> {matcher.title}: {sourceName(matcher)}{' '}
        {formatReason(matcher.reason)}
      </>
    }
  >
    {matcher.message && `${matcher.message}. `}
    {matcher.observedAt ? (
      <>
        Last answer <Age at={matcher.observedAt} />.
      </>
    ) : (
      'It has never answered.'
    )}
  </Notice>
);

/** The oldest of the answers that the sentence "no alert fires" rests on. */
const oldest = (matchers: AlertsStatus[]) =>
  matchers.map(({ observedAt }) => observedAt).sort()[0] ?? null;

/** Alerts that fire for the plan, each with what is known about it. */
export const PlanAlertsCard = () => {
  const classes = useStyles();
  const planRef = usePlanRef();
  const { data, error } = usePlanStatus(planRef);
  if (!data) return null;

  const matchers = error ? lastKnown(data).alerts : data.alerts;
  const readable = matchers.filter(({ status }) => status !== 'unknown');
  const unreadable = matchers.filter(({ status }) => status === 'unknown');
  const unproven = readable.filter(({ proof }) => proof === undefined);
  const { firing, quiet } = collectAlerts(matchers);
  const muted = new Set(data.mutes?.map(({ target }) => target));
  const sources = [...new Set(readable.map(sourceName))];
  return (
    <EntityInfoCard
      title={
        firing.length > 0 ? `Firing alerts (${count(firing)})` : 'Firing alerts'
      }
    >
      <Stack gap={1.5}>
        {matchers.length === 0 && (
          <Typography variant="body2">
            The plan watches no alerts. Add alert matchers to the facts of its
            observability section: alerts whose labels fit then show up here.
          </Typography>
        )}
        {matchers
          .filter(({ key }) => muted.has(`alerts:${key}`))
          .map(({ key, title }) => (
            <div key={key} className={classes.none}>
              <Typography variant="body2" component="span">
                {title}
              </Typography>
              <TargetMute
                planRef={planRef}
                target={`alerts:${key}`}
                title={title}
              />
            </div>
          ))}
        {unreadable.map(matcher => (
          <SourceFailure key={matcher.key} matcher={matcher} />
        ))}
        {readable.length > 0 && firing.length === 0 && (
          <Typography variant="body2" component="div" className={classes.none}>
            {unreadable.length === 0 ? (
              <>
                <StatusBadge status="ok" /> No alert fires
              </>
            ) : (
              'No alert fires among those that can be read'
            )}
          </Typography>
        )}
        {firing.length === 0 && unproven.length > 0 && (
          <Typography variant="body2" color="textSecondary">
            Nothing proves that rules are evaluated for{' '}
            {unproven.map(({ title }) => title).join(', ')}: no alert may mean
            that nobody looks. <Link to={PROVING}>How to prove it</Link>
          </Typography>
        )}
        {firing.length > 0 && (
          <AlertList groups={firing.slice(0, SHOWN_AT_ONCE)} />
        )}
        {firing.length > SHOWN_AT_ONCE && (
          <Disclosure
            summary={`${count(firing.slice(SHOWN_AT_ONCE))} more firing`}
          >
            <AlertList groups={firing.slice(SHOWN_AT_ONCE)} />
          </Disclosure>
        )}
        {quiet.length > 0 && (
          <Disclosure summary={`${count(quiet)} silenced or inhibited`}>
            <AlertList groups={quiet} />
          </Disclosure>
        )}
        {sources.length > 0 && (
          <Typography
            variant="caption"
            color="textSecondary"
            className={classes.sources}
          >
            {sources.join(', ')} · <Age at={oldest(readable)} />
          </Typography>
        )}
      </Stack>
    </EntityInfoCard>
  );
};
