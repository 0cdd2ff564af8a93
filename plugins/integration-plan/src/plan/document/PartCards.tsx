import type { ReactNode } from 'react';
import {
  describeAttributes,
  type Plan,
  type Scenario,
  SCENARIO_INPUTS,
  scenarioInputTitle,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { FactPairs } from '../../shared/facts/FactPairs';
import { ATTRIBUTES_ANCHOR, SCENARIO_ANCHOR } from './useAnchors';
import { PartCard } from '../../shared/page/PartCard';
import type { PartEditing } from './usePlanEditing';
import { Prose } from '../../shared/facts/Prose';

/** What the plan is called, who owns it, and what it has to do with. */
export const AttributesCard = ({
  plan,
  editing,
}: {
  plan: Plan;
  editing: PartEditing;
}) => (
  <PartCard {...ATTRIBUTES_ANCHOR} action={editing.action}>
    {editing.form || <FactPairs fields={describeAttributes()} owner={plan} />}
  </PartCard>
);

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
