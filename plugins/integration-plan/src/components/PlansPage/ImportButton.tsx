import { usePermission } from '@backstage/plugin-permission-react';
import { integrationPlanCreatePermission } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { Link as RouterLink } from 'react-router-dom';

/** Leads to the import; nothing for those who may not create plans. */
export const ImportButton = ({ label = 'Import' }: { label?: string }) => {
  const { allowed } = usePermission({
    permission: integrationPlanCreatePermission,
  });
  if (!allowed) return null;
  return (
    <Button
      variant="outlined"
      color="primary"
      component={RouterLink}
      to="import"
      // It is a link, which Material UI cannot know
      role={undefined}
    >
      {label}
    </Button>
  );
};
