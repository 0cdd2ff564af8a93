import type { ReactNode } from 'react';
import {
  SCENARIO_INPUTS,
  scenarioInputTitle,
  type Scenario,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { SCENARIO_ANCHOR } from './anchors';
import { PartCard } from './PartCard';
import { Prose } from './Prose';
import type { PartEditing } from './usePlanEditing';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    margin: 0,
    [theme.breakpoints.up('sm')]: {
      gridTemplateColumns: '180px minmax(0, 1fr)',
      columnGap: theme.spacing(3),
    },
    '& dt': {
      ...theme.typography.body1,
      fontWeight: 'bold',
      paddingTop: theme.spacing(1.5),
    },
    '& dd': {
      margin: 0,
      paddingTop: theme.spacing(0.5),
      [theme.breakpoints.up('sm')]: { paddingTop: theme.spacing(1.5) },
    },
  },
}));

/** The seven inputs that the plan starts from. */
export const ScenarioCard = ({
  scenario,
  editing,
  findings,
}: {
  scenario: Scenario;
  /** Without it the part can only be read. */
  editing?: PartEditing;
  /** What the review says of it. */
  findings?: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <PartCard {...SCENARIO_ANCHOR} action={editing?.action}>
      {editing?.form || (
        <>
          {findings}
          <dl className={classes.list}>
            {SCENARIO_INPUTS.map(key => [
              <dt key={`${key} title`}>{scenarioInputTitle(key)}</dt>,
              <dd key={`${key} text`}>
                {scenario[key].trim() ? (
                  <Prose
                    content={scenario[key]}
                    label={scenarioInputTitle(key)}
                  />
                ) : (
                  <Typography color="textSecondary">Not given yet</Typography>
                )}
              </dd>,
            ])}
          </dl>
        </>
      )}
    </PartCard>
  );
};
