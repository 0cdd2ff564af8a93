import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  type AlertsStatus,
  sayReason,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { usePlanStatus } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { Disclosure } from '../Disclosure';
import { Age, Notice, StatusBadge } from '../status';
import { AlertItem } from './AlertItem';
import { collectAlerts, type AlertGroup } from './collectAlerts';
import { lastKnown } from './lastKnown';
import { useAlertLinks } from './useAlertLinks';

/** More groups than these push the metrics off the first screen. */
const SHOWN_AT_ONCE = 5;

const useStyles = makeStyles(theme => ({
  column: { display: 'grid', gap: theme.spacing(1.5), minWidth: 0 },
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
  const linksOf = useAlertLinks(usePlanRef());
  return (
    <ul className={classes.list}>
      {groups.map(([first, ...others]) => (
        <AlertItem
          key={first.id}
          shown={first}
          links={linksOf(first.alert, first.procedures)}
        >
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
        {sayReason(matcher.reason)}
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
  const { data, error } = usePlanStatus(usePlanRef());
  if (!data) return null;

  const matchers = error ? lastKnown(data).alerts : data.alerts;
  const readable = matchers.filter(({ status }) => status !== 'unknown');
  const unreadable = matchers.filter(({ status }) => status === 'unknown');
  const { firing, quiet } = collectAlerts(matchers);
  const sources = [...new Set(readable.map(sourceName))];
  return (
    <EntityInfoCard
      title={
        firing.length > 0 ? `Firing alerts (${count(firing)})` : 'Firing alerts'
      }
    >
      <div className={classes.column}>
        {matchers.length === 0 && (
          <Typography variant="body2">
            The plan watches no alerts. Add alert matchers to the facts of its
            observability section: alerts whose labels fit then show up here.
          </Typography>
        )}
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
      </div>
    </EntityInfoCard>
  );
};
