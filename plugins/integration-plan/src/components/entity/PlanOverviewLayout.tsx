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
import { PlanAlertsCard } from './PlanAlertsCard';
import { PlanMetricsCard } from './PlanMetricsCard';
import { PlanStatusCard } from './PlanStatusCard';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(3),
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    },
  },
  wide: { gridColumn: '1 / -1' },
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
        </div>
        <div className={classes.column}>
          <PlanAlertsCard />
          <PlanMetricsCard />
          {elements(false)}
        </div>
        <div className={classes.column}>{elements(true)}</div>
      </div>
    </>
  );
};
