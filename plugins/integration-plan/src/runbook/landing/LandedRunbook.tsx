import { Link, sidebarConfig } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import {
  fillLabelsPlain,
  type RunbookLanding,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { LiveQuery } from '../../shared/queries/useLiveQuery';
import { usePlan, usePlanStatus } from '../../shared/queries/usePlan';
import { useRunbookLinks } from '../../shared/links/useRunbookLinks';
import { PlanContacts } from '../../vendors/contacts/PlanContactsCard';
import { PartCard } from '../../shared/page/PartCard';
import { ProcedureView } from '../procedures/ProcedureView';
import { StartRun } from '../procedures/StartRun';
import { Notice } from '../../shared/status';
import { AlertCard, type LandingQuery } from './AlertCard';
import { OtherProcedures } from './OtherProcedures';
import { Disclosure } from '../../shared/page/Disclosure';
import { Row } from '../../shared/page/layout';
import { PlanBanner } from '../../plan/banner/PlanBanner';
import { QueryError } from '../../shared/queries/QueryError';

const useStyles = makeStyles(theme => ({
  why: { overflowWrap: 'anywhere', marginBottom: theme.spacing(1.5) },
  list: {
    margin: theme.spacing(0.5, 0),
    paddingLeft: '1.25em',
    overflowWrap: 'anywhere',
    '& > li + li': { marginTop: theme.spacing(0.5) },
  },
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    // Room for what is fixed below
    [theme.breakpoints.down('xs')]: { paddingBottom: theme.spacing(10) },
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
  jump: { textTransform: 'none', textAlign: 'left' },
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

const fits = (count: number) =>
  `${count} other${count === 1 ? '' : 's'} fit${
    count === 1 ? 's' : ''
  } as well`;

/** Why this procedure is shown, and which others fit the alert less closely. */
const WhyChosen = ({
  landing,
  isNamed,
  formerKey,
  linkTo,
}: {
  landing: RunbookLanding;
  /** The link names it by its key. */
  isNamed: boolean;
  /** The key by which the link named it, where it has another by now. */
  formerKey: string | undefined;
  /** Address of another procedure for the same alert. */
  linkTo: (key: string) => string;
}) => {
  const classes = useStyles();
  const { chosen, matches, procedures } = landing;
  const match = matches.find(({ key }) => key === chosen);
  const others = matches.filter(one => one.matches && one.key !== chosen);
  const title = (key: string) =>
    procedures.find(({ procedure }) => procedure.key === key)?.procedure
      .title ?? key;
  return (
    <div className={classes.why}>
      <Typography variant="body2" color="textSecondary">
        {isNamed
          ? `Shown because the link names it${
              match && !match.matches && Object.keys(landing.labels).length > 0
                ? `; the alert alone would not lead here: ${match.reason}`
                : ''
            }`
          : `Chosen for this alert: ${match?.reason ?? 'it fits'}`}
        {formerKey && `. It was called ${formerKey} before`}
      </Typography>
      {others.length > 0 && (
        <Disclosure summary={fits(others.length)}>
          <Typography
            variant="body2"
            component="ul"
            className={classes.list}
            aria-label="Other procedures that fit"
          >
            {others.map(({ key, reason }) => (
              <li key={key}>
                <Link to={linkTo(key)}>{title(key)}</Link>: {reason}
              </li>
            ))}
          </Typography>
        </Disclosure>
      )}
    </div>
  );
};

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
  answer,
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
          <Row gap={[0.5, 3]} align="stretch">
            <Link to={links.plan}>Open the plan</Link>
            <Link to={links.runbook}>Whole runbook</Link>
          </Row>
          {formerName && (
            <Typography variant="body2">
              The link has a former name of this plan: {formerName}.
            </Typography>
          )}
          <QueryError query={answer} />
          <PlanBanner
            planRef={ref}
            procedure={
              view && (
                <Button
                  size="small"
                  variant="outlined"
                  color="primary"
                  className={classes.jump}
                  href="#procedure"
                >
                  {fillLabelsPlain(view.procedure.title, labels)}
                </Button>
              )
            }
          />
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
