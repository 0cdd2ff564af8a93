import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  INTEGRATION_PLAN_KIND,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  title: { fontWeight: 'bold' },
});

/** Title of a plan, leading to its page. */
export const PlanLink = ({ plan }: { plan: PlanSummary }) => {
  const classes = useStyles();
  return (
    <EntityRefLink
      className={classes.title}
      entityRef={stringifyEntityRef({
        kind: INTEGRATION_PLAN_KIND,
        namespace: plan.namespace,
        name: plan.name,
      })}
      title={plan.title}
    />
  );
};
