import { Link, Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, Header } from '@backstage/ui';
import { integrationPlanCreatePermission } from '@integration-plan/plugin-integration-plan-common';
import { Notice } from '../../shared/status';
import { Wizard } from './Wizard';
import { Stack } from '../../shared/page/layout';

/** What somebody knows of an integration becomes a plan. */
export const DraftWizard = () => {
  const { allowed, loading } = usePermission({
    permission: integrationPlanCreatePermission,
  });
  return (
    <main>
      <Header title="New integration" />
      <Container>
        <Stack gap={3}>
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
        </Stack>
      </Container>
    </main>
  );
};
