import { usePermission } from '@backstage/plugin-permission-react';
import { integrationPlanCreatePermission } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link as RouterLink } from 'react-router-dom';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** Lead to what makes plans; nothing for those who may not create any. */
export const CreateButtons = ({
  newLabel = 'New integration',
  importLabel = 'Import',
}: {
  newLabel?: string;
  importLabel?: string;
}) => {
  const classes = useStyles();
  const { allowed } = usePermission({
    permission: integrationPlanCreatePermission,
  });
  if (!allowed) return null;
  return (
    <div className={classes.root}>
      <Button
        variant="outlined"
        color="primary"
        component={RouterLink}
        to="import"
        // It is a link, which Material UI cannot know
        role={undefined}
      >
        {importLabel}
      </Button>
      <Button
        variant="contained"
        color="primary"
        component={RouterLink}
        to="new"
        role={undefined}
      >
        {newLabel}
      </Button>
    </div>
  );
};
