import {
  PLAN_STATUSES,
  type Status,
  STATUS_WORDS,
  type VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import { DateTime } from 'luxon';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { StatusSummaryText } from '../../shared/status';
import { PlainList } from '../../shared/page/layout';
import { StatusWords } from '../../shared/page/StateMark';
import { PlanLink } from '../../shared/links/PlanLink';

const useImpactCountsStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))',
    gap: theme.spacing(1.5),
    margin: 0,
  },
  count: {
    padding: theme.spacing(1.5, 2),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0 },
  },
  more: { display: 'block', color: theme.palette.text.secondary },
}));

const COUNTS = [
  ['plans', 'Plans'],
  ['components', 'Components'],
  ['systems', 'Systems'],
  ['owners', 'Owners'],
  ['credentials', 'Credentials'],
] as const;

const worstFirst = [...PLAN_STATUSES].reverse();

/** "1 critical, 2 OK": the plans by how they are. */
const formatStatuses = (byStatus: VendorImpact['counts']['byStatus']) =>
  worstFirst
    .filter(status => byStatus[status])
    .map(status => {
      const word = STATUS_WORDS[status];
      return `${byStatus[status]} ${
        status === 'ok' ? word : word.toLowerCase()
      }`;
    })
    .join(', ');

/** How much of ours depends on the vendor. */
export const ImpactCounts = ({
  counts,
}: {
  counts: VendorImpact['counts'];
}) => {
  const classes = useImpactCountsStyles();
  const statuses = formatStatuses(counts.byStatus);
  return (
    <dl className={classes.root} aria-label="What depends on it">
      {COUNTS.map(([key, title]) => (
        <div key={key} className={classes.count}>
          <Typography variant="caption" component="dt">
            {title}
          </Typography>
          <Typography variant="h5" component="dd">
            {counts[key]}
          </Typography>
          {key === 'plans' && statuses && (
            <Typography
              variant="caption"
              component="dd"
              className={classes.more}
            >
              {statuses}
            </Typography>
          )}
        </div>
      ))}
    </dl>
  );
};

/** From here on somebody should be on it. */
const SOON_DAYS = 30;

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/**
 * When a credential expires, in words, and how bad that is.
 *
 * @param expires - its last day, as `2027-03-01`
 */
export function formatCredentialExpiry(
  expires: string | undefined,
  now: Date,
): { status: Status; words: string } {
  const last = DateTime.fromISO(expires ?? '');
  if (!last.isValid) return { status: 'unknown', words: 'expiry not known' };
  const today = DateTime.fromJSDate(now).startOf('day');
  const left = Math.round(last.diff(today, 'days').days);
  if (left < 0) {
    return { status: 'critical', words: `expired ${days(-left)} ago` };
  }
  const date = last.setLocale('en').toLocaleString(DateTime.DATE_MED);
  if (left > SOON_DAYS) return { status: 'ok', words: `expires ${date}` };
  const when = left === 0 ? 'today' : `in ${days(left)}`;
  return { status: 'warning', words: `expires ${when} (${date})` };
}

type Plan = VendorImpact['plans'][number];

const useStyles = makeStyles(theme => ({
  plan: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5, 3),
    padding: theme.spacing(1.5, 0),
    overflowWrap: 'anywhere',
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    '&:first-child': { paddingTop: 0 },
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
  },
  title: { fontWeight: 'bold' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    alignContent: 'start',
    gap: theme.spacing(0.25, 1.5),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, minWidth: 0 },
  },
}));

const Credential = ({
  credential: { title, owner, expires },
}: {
  credential: Plan['credentials'][number];
}) => {
  const { status, words } = formatCredentialExpiry(expires, new Date());
  return (
    <li>
      {title}, <StatusWords status={status}>{words}</StatusWords>
      {owner && (
        <>
          , <EntityRefLink entityRef={owner} defaultKind="group" />
        </>
      )}
    </li>
  );
};

const Refs = ({ refs }: { refs: string[] }) => (
  <>
    {refs.map((ref, index) => (
      <span key={ref}>
        {index > 0 && ', '}
        <EntityRefLink entityRef={ref} />
      </span>
    ))}
  </>
);

const ImpactPlan = ({ plan }: { plan: Plan }) => {
  const classes = useStyles();
  const { lifecycle, status } = plan;
  return (
    <li className={classes.plan}>
      <div>
        <Typography variant="body1" component="h3">
          <PlanLink plan={plan} className={classes.title} />{' '}
          <Typography variant="caption" color="textSecondary">
            {lifecycle}
          </Typography>
        </Typography>
        <StatusSummaryText status={status} />
      </div>
      <Typography variant="body2" component="dl" className={classes.facts}>
        <dt>Owner</dt>
        <dd>
          <EntityRefLink entityRef={plan.owner} defaultKind="group" />
        </dd>
        {plan.system && (
          <>
            <dt>System</dt>
            <dd>
              <Refs refs={[plan.system]} />
            </dd>
          </>
        )}
        {plan.usedBy.length > 0 && (
          <>
            <dt>Components</dt>
            <dd>
              <Refs refs={plan.usedBy} />
            </dd>
          </>
        )}
        {plan.credentials.length > 0 && (
          <>
            <dt>Credentials</dt>
            <dd>
              <PlainList>
                {plan.credentials.map(credential => (
                  <Credential key={credential.key} credential={credential} />
                ))}
              </PlainList>
            </dd>
          </>
        )}
      </Typography>
    </li>
  );
};

/** The plans that depend on a vendor, in the order in which the backend has them. */
export const ImpactPlans = ({ plans }: { plans: Plan[] }) => {
  if (plans.length === 0) {
    return (
      <Typography variant="body2">
        No plan names this vendor, or none that you may read. A plan that has it
        as its <code>vendor</code> appears here.
      </Typography>
    );
  }
  return (
    <PlainList aria-label="Plans that depend on it">
      {plans.map(plan => (
        <ImpactPlan key={`${plan.namespace}/${plan.name}`} plan={plan} />
      ))}
    </PlainList>
  );
};
