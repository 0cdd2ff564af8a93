import { useMemo } from 'react';
import { Link } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  type AlertGroup,
  type AlertsOfName,
  type AlertsStatus,
  formatMore,
  formatReason,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { usePlanStatus } from '../../shared/queries/usePlan';
import { usePlanRef } from '../../shared/queries/usePlanAccess';
import { TargetMute } from '../mutes/PlanMutes';
import { PROVING } from '../../shared/links/proving';
import { Disclosure } from '../../shared/page/Disclosure';
import { Age, Notice, StatusBadge } from '../../shared/status';
import { AlertItem } from './AlertItem';
import { lastKnown } from '../../shared/status/lastKnown';
import { type AlertLinks, useAlerts } from './useAlerts';
import { Stack } from '../../shared/page/layout';

/** More of them than these push the metrics off the first screen. */
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

/** Those that lead to the same procedure stand together. */
const toRows = (groups: readonly AlertGroup[]): AlertsOfName[] =>
  groups.flatMap(({ names }) => names);

const count = (rows: readonly AlertsOfName[]) => rows.flat().length;

/** How many fire, and of how many that is not known any more; undefined: of none. */
function countFiring(rows: readonly AlertsOfName[]): string | undefined {
  const all = rows.flat();
  const unsure = all.filter(({ isLastKnown }) => isLastKnown).length;
  const sure = all.length - unsure;
  const said = [sure > 0 && `${sure}`, unsure > 0 && `${unsure} not known`];
  return said.filter(Boolean).join(', ') || undefined;
}

/** One row for each name, and the rest of the same name folded into it. */
const AlertList = ({
  rows,
  linksOf,
}: {
  rows: readonly AlertsOfName[];
  linksOf: (alert: AlertsOfName[number]) => AlertLinks;
}) => {
  const classes = useStyles();
  const planRef = usePlanRef();
  return (
    <ul className={classes.list}>
      {rows.map(alerts => {
        const [first, ...others] = alerts;
        return (
          <AlertItem key={first.id} found={first} links={linksOf(first)}>
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
                summary={formatMore(alerts)}
                label={`${formatMore(alerts)}, of ${first.alert.name}`}
              >
                <AlertList
                  rows={others.map(other => [other])}
                  linksOf={linksOf}
                />
              </Disclosure>
            )}
          </AlertItem>
        );
      })}
    </ul>
  );
};

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
  const matchers = useMemo(
    () => (data && error ? lastKnown(data) : data)?.alerts ?? [],
    [data, error],
  );
  const { linksOf, ...groups } = useAlerts(planRef, matchers);
  if (!data) return null;

  const readable = matchers.filter(({ status }) => status !== 'unknown');
  const unreadable = matchers.filter(({ status }) => status === 'unknown');
  const unproven = readable.filter(({ proof }) => proof === undefined);
  const firing = toRows(groups.firing);
  const quiet = toRows(groups.quiet);
  const muted = new Set(data.mutes?.map(({ target }) => target));
  const sources = [...new Set(readable.map(sourceName))];
  const counted = countFiring(firing);
  return (
    <EntityInfoCard
      title={counted ? `Firing alerts (${counted})` : 'Firing alerts'}
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
          <AlertList rows={firing.slice(0, SHOWN_AT_ONCE)} linksOf={linksOf} />
        )}
        {firing.length > SHOWN_AT_ONCE && (
          <Disclosure
            summary={`${count(firing.slice(SHOWN_AT_ONCE))} more firing`}
          >
            <AlertList rows={firing.slice(SHOWN_AT_ONCE)} linksOf={linksOf} />
          </Disclosure>
        )}
        {quiet.length > 0 && (
          <Disclosure summary={`${count(quiet)} silenced or inhibited`}>
            <AlertList rows={quiet} linksOf={linksOf} />
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
