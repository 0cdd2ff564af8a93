import { Fragment, type ReactElement } from 'react';
import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  EntityRelationWarning,
  EntitySwitch,
  hasCatalogProcessingErrors,
  hasRelationWarnings,
  isOrphan,
} from '@backstage/plugin-catalog';
import { makeStyles } from '@material-ui/core/styles';
import { PlanAlertsCard } from './plan/overview/PlanAlertsCard';
import { PlanContactsCard } from './vendors/contacts/PlanContactsCard';
import { PlanMetricsCard } from './plan/overview/PlanMetricsCard';
import { PlanRunsCard } from './runs/PlanRunsCard';
import { PlanStatusCard } from './plan/overview/PlanStatusCard';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(3),
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
      // Contacts may be longer than the alerts beside them. The row of the
      // alerts cannot grow beyond them, so that what follows stays close.
      gridTemplateRows: 'auto minmax(min-content, 0px) auto 1fr',
    },
  },
  wide: {
    gridColumn: '1 / -1',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  // On a phone all stands in the order of the page; wider, these are two columns
  alerts: {
    [theme.breakpoints.up('md')]: { gridArea: '2 / 1' },
    '&:empty': { display: 'none' },
  },
  contacts: {
    [theme.breakpoints.up('md')]: { gridArea: '2 / 2 / span 2' },
    '&:empty': { display: 'none' },
  },
  rest: { [theme.breakpoints.up('md')]: { gridArea: '3 / 1 / span 2' } },
  info: { [theme.breakpoints.up('md')]: { gridArea: '4 / 2' } },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    minWidth: 0,
  },
  warnings: {
    display: 'grid',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(3),
    '&:empty': { display: 'none' },
  },
}));

const WARNINGS = [
  { applies: isOrphan, element: <EntityOrphanWarning /> },
  { applies: hasRelationWarnings, element: <EntityRelationWarning /> },
  {
    applies: hasCatalogProcessingErrors,
    element: <EntityProcessingErrorsPanel />,
  },
];

/**
 * The first screen of a plan: what is wrong first, what the plan is about
 * after. The catalog's own warnings are where its default layout has them.
 */
export const PlanOverviewLayout = ({
  cards = [],
}: {
  /** The other cards of the page; the old frontend system gives none. */
  cards?: Array<{ type?: string; element: ReactElement }>;
}) => {
  const classes = useStyles();
  const elements = (wanted: boolean) =>
    cards
      .filter(({ type }) => (type === 'info') === wanted)
      .map(({ element }, index) => (
        <Fragment key={element.key ?? index}>{element}</Fragment>
      ));
  return (
    <>
      <div className={classes.warnings}>
        {WARNINGS.map(({ applies, element }, index) => (
          <EntitySwitch key={index}>
            <EntitySwitch.Case if={applies}>{element}</EntitySwitch.Case>
          </EntitySwitch>
        ))}
      </div>
      <div className={classes.root}>
        <div className={classes.wide}>
          <PlanStatusCard />
          <PlanRunsCard />
        </div>
        <div className={classes.alerts}>
          <PlanAlertsCard />
        </div>
        <div className={classes.contacts}>
          <PlanContactsCard />
        </div>
        <div className={`${classes.column} ${classes.rest}`}>
          <PlanMetricsCard />
          {elements(false)}
        </div>
        <div className={`${classes.column} ${classes.info}`}>
          {elements(true)}
        </div>
      </div>
    </>
  );
};
