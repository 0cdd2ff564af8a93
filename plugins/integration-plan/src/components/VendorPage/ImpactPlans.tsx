import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  INTEGRATION_PLAN_KIND,
  type VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { StatusSummaryText, statusColor } from '../status';
import { sayCredentialExpiry } from './expiry';

type Plan = VendorImpact['plans'][number];

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
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
  credentials: { listStyle: 'none', margin: 0, padding: 0 },
  ok: {},
  warning: { color: statusColor(theme, 'warning'), fontWeight: 'bold' },
  critical: { color: statusColor(theme, 'critical'), fontWeight: 'bold' },
  unknown: { color: statusColor(theme, 'unknown') },
}));

const Credential = ({
  credential: { title, owner, expires },
}: {
  credential: Plan['credentials'][number];
}) => {
  const classes = useStyles();
  const { status, words } = sayCredentialExpiry(expires, new Date());
  return (
    <li>
      {title}, <span className={classes[status]}>{words}</span>
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
  const { namespace, name, title, lifecycle, status } = plan;
  return (
    <li className={classes.plan}>
      <div>
        <Typography variant="body1" component="h3">
          <EntityRefLink
            className={classes.title}
            entityRef={stringifyEntityRef({
              kind: INTEGRATION_PLAN_KIND,
              namespace,
              name,
            })}
            title={title}
          />{' '}
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
              <ul className={classes.credentials}>
                {plan.credentials.map(credential => (
                  <Credential key={credential.key} credential={credential} />
                ))}
              </ul>
            </dd>
          </>
        )}
      </Typography>
    </li>
  );
};

/** The plans that depend on a vendor, in the order in which the backend has them. */
export const ImpactPlans = ({ plans }: { plans: Plan[] }) => {
  const classes = useStyles();
  if (plans.length === 0) {
    return (
      <Typography variant="body2">
        No plan names this vendor, or none that you may read. A plan that has it
        as its <code>vendor</code> appears here.
      </Typography>
    );
  }
  return (
    <ul className={classes.list} aria-label="Plans that depend on it">
      {plans.map(plan => (
        <ImpactPlan key={`${plan.namespace}/${plan.name}`} plan={plan} />
      ))}
    </ul>
  );
};
