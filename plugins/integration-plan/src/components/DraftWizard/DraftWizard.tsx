import { Link, Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, Header } from '@backstage/ui';
import { integrationPlanCreatePermission } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { Notice } from '../status';
import { Wizard } from './Wizard';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
}));

/** What somebody knows of an integration becomes a plan. */
export const DraftWizard = () => {
  const classes = useStyles();
  const { allowed, loading } = usePermission({
    permission: integrationPlanCreatePermission,
  });
  return (
    <main>
      <Header title="New integration" />
      <Container>
        <div className={classes.root}>
          <div>
            <Link to="..">All integrations</Link>
          </div>
          {loading && <Progress />}
          {!loading && !allowed && (
            <Notice severity="warning" title="You may not create plans">
              Your account lacks the permission integration-plan.create; ask the
              team that runs this portal.
            </Notice>
          )}
          {!loading && allowed && <Wizard />}
        </div>
      </Container>
    </main>
  );
};
