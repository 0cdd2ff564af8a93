import { useEffect } from 'react';
import { Progress } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import { integrationPlanVendorReadPermission } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useNavigate, useParams } from 'react-router-dom';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { useVendor } from '../../hooks/useVendor';
import { isNotFound } from '../describeError';
import { LiveError } from '../status';
import { AllVendorsLink } from './AllVendorsLink';
import { UnknownVendor } from './UnknownVendor';
import { VendorView } from './VendorView';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
}));

/** The vendor whose key is in the address, or why there is none to show. */
export const VendorPage = () => {
  const classes = useStyles();
  const { slug = '' } = useParams();
  const query = useVendor(slug);
  const { data, error, retry } = query;
  const navigate = useNavigate();
  const links = useIntegrationsLinks();

  // The key of a vendor that was merged into this one
  const moved =
    data && data.slug !== slug ? links.vendor(data.slug) : undefined;
  useEffect(() => {
    if (moved) navigate(moved, { replace: true });
  }, [moved, navigate]);

  const isGone = isNotFound(error);
  if (data && !isGone) {
    return <VendorView key={data.id} vendor={data} query={query} />;
  }
  return (
    <main>
      <Header title={slug} />
      <Container>
        <div className={classes.root}>
          <div>
            <AllVendorsLink />
          </div>
          {!error && <Progress />}
          {isGone && <UnknownVendor slug={slug} onCreated={retry} />}
          {error && !isGone && (
            <LiveError
              error={error}
              hasData={false}
              permission={integrationPlanVendorReadPermission.name}
              retry={retry}
            />
          )}
        </div>
      </Container>
    </main>
  );
};
