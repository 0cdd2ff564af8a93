import { usePermission } from '@backstage/plugin-permission-react';
import { integrationPlanVendorCreatePermission } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link as RouterLink } from 'react-router-dom';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { ExportButton } from './ExportButton';
import { NewVendorButton } from '../NewVendor/NewVendorButton';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** What can be done with the directory as a whole, by those who may. */
export const VendorsActions = () => {
  const classes = useStyles();
  const { vendorImport } = useIntegrationsLinks();
  const { allowed } = usePermission({
    permission: integrationPlanVendorCreatePermission,
  });
  return (
    <div className={classes.root}>
      <ExportButton />
      {allowed && vendorImport && (
        <Button
          variant="outlined"
          color="primary"
          component={RouterLink}
          to={vendorImport}
          // It is a link, which Material UI cannot know
          role={undefined}
        >
          Import
        </Button>
      )}
      <NewVendorButton />
    </div>
  );
};
