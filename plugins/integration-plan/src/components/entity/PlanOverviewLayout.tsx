import type { ReactElement } from 'react';
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
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    minWidth: 0,
  },
}));

/** The first screen of a plan: what is wrong first, what it is about after. */
export const PlanOverviewLayout = ({
  cards,
}: {
  cards: Array<{ type?: string; element: ReactElement }>;
}) => {
  const classes = useStyles();
  const of = (info: boolean) =>
    cards.flatMap((card, index) =>
      (card.type === 'info') === info ? (
        <div key={index}>{card.element}</div>
      ) : (
        []
      ),
    );
  return (
    <div className={classes.root}>
      <div className={classes.column}>
        <PlanStatusCard />
        <PlanAlertsCard />
        <PlanMetricsCard />
        {of(false)}
      </div>
      <div className={classes.column}>{of(true)}</div>
    </div>
  );
};
