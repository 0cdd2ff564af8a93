import { Link, sidebarConfig } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import {
  fillLabelsPlain,
  type RunbookLanding,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { LiveQuery } from '../../hooks/useLiveQuery';
import { usePlan, usePlanStatus } from '../../hooks/usePlan';
import { useRunbookLinks } from '../../hooks/useRunbookLinks';
import { PlanContacts } from '../entity/PlanContactsCard';
import { PartCard } from '../PlanContent/PartCard';
import { ProcedureView } from '../runbook/ProcedureView';
import { StartRun } from '../runbook/StartRun';
import { LiveError, Notice } from '../status';
import { AlertCard } from './AlertCard';
import { LandedStatus } from './LandedStatus';
import type { LandingQuery } from './landingQuery';
import { OtherProcedures } from './OtherProcedures';
import { WhyChosen } from './WhyChosen';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    // Room for what is fixed below
    [theme.breakpoints.down('xs')]: { paddingBottom: theme.spacing(10) },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
  },
  // On a phone all stands in the order of the page; wider, contacts are beside it
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
      gridTemplateRows: 'auto auto 1fr',
    },
  },
  contacts: {
    [theme.breakpoints.up('md')]: { gridArea: '1 / 2 / span 3' },
  },
  start: {
    [theme.breakpoints.down('xs')]: {
      position: 'fixed',
      zIndex: theme.zIndex.appBar,
      left: 0,
      right: 0,
      // Backstage has its menu at the bottom there
      bottom: sidebarConfig.mobileSidebarHeight,
      padding: theme.spacing(1, 2),
      borderTop: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
    },
  },
}));

/** Names by which the link asked, that are others by now. */
export type Former = {
  /** Of the plan. */
  formerName?: string;
  /** Of the procedure. */
  formerKey?: string;
};

/** What an alert's link leads to, in the order in which it is needed at night. */
export const LandedRunbook = ({
  landing,
  answer: { error, answeredAt, retry },
  query: { labels, procedure: asked, ignored },
  former: { formerName, formerKey = landing.formerKey },
}: {
  landing: RunbookLanding;
  answer: LiveQuery<RunbookLanding>;
  query: LandingQuery;
  former: Former;
}) => {
  const classes = useStyles();
  const { plan: ref, chosen, procedures } = landing;
  const { data: plan } = usePlan(ref);
  const status = usePlanStatus(ref);
  const links = useRunbookLinks(ref);
  const view = procedures.find(({ procedure }) => procedure.key === chosen);
  const others = procedures.filter(one => one !== view);
  const hasAlert = Object.keys(labels).length > 0;
  const linkTo = (key: string) => links.landing(labels, key) ?? links.runbook;
  const isMissing =
    asked !== undefined && asked !== chosen && formerKey === undefined;
  const alert = labels.alertname ? { name: labels.alertname } : undefined;
  return (
    <main>
      <Header title={ref.title} />
      <Container>
        <div className={classes.root}>
          <div className={classes.head}>
            <Link to={links.plan}>Open the plan</Link>
            <Link to={links.runbook}>Whole runbook</Link>
          </div>
          {formerName && (
            <Typography variant="body2">
              The link has a former name of this plan: {formerName}.
            </Typography>
          )}
          {error && (
            <LiveError
              error={error}
              hasData
              answeredAt={answeredAt}
              retry={retry}
            />
          )}
          <LandedStatus query={status} />
          {hasAlert && (
            <AlertCard
              labels={labels}
              ignored={ignored}
              status={status.data}
              isStale={status.error !== undefined}
              document={plan?.document}
            />
          )}
          {isMissing && (
            <Notice
              severity="warning"
              title={`The plan has no procedure “${asked}”`}
            >
              It was removed, or the link is mistyped.
            </Notice>
          )}
          {!view && (
            <Notice
              severity="warning"
              title={
                hasAlert
                  ? 'No procedure of this plan fits the alert'
                  : 'The link names no alert'
              }
            >
              {procedures.length > 0
                ? 'These are all procedures of the plan; one of them may help all the same.'
                : 'The plan has no procedures yet: call the contacts.'}
            </Notice>
          )}
          <div className={classes.columns}>
            {view && (
              <PartCard
                id="procedure"
                title={fillLabelsPlain(view.procedure.title, labels)}
              >
                <WhyChosen
                  landing={landing}
                  isNamed={asked !== undefined && !isMissing}
                  formerKey={formerKey}
                  linkTo={linkTo}
                />
                <ProcedureView view={view} plan={plan} labels={labels}>
                  <div className={classes.start}>
                    <StartRun
                      plan={ref}
                      view={view}
                      labels={labels}
                      alert={alert}
                    />
                  </div>
                </ProcedureView>
              </PartCard>
            )}
            {!view && others.length > 0 && (
              <PartCard id="procedures" title="Procedures">
                <OtherProcedures landing={landing} linkTo={linkTo} />
              </PartCard>
            )}
            {plan && (
              <div className={classes.contacts}>
                <PartCard id="contacts" title="Whom to call">
                  <PlanContacts plan={plan} />
                </PartCard>
              </div>
            )}
            {view && others.length > 0 && (
              <PartCard id="procedures" title="Other procedures">
                <OtherProcedures landing={landing} linkTo={linkTo} />
              </PartCard>
            )}
          </div>
        </div>
      </Container>
    </main>
  );
};
