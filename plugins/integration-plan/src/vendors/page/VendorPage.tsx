import { useEffect } from 'react';
import { Link, Progress } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import {
  integrationPlanVendorReadPermission,
  vendorCreateSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useNavigate, useParams } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { useVendor } from '../useVendor';
import { isNotFound } from '../../shared/problems/problems';
import { VendorView } from './VendorView';
import { usePlans } from '../../shared/queries/usePlan';
import { NewVendorButton } from '../newVendor/NewVendorButton';
import { PlanLink } from '../../shared/links/PlanLink';
import { AllVendorsLink, VendorCard } from './VendorCard';
import { Bullets, Stack } from '../../shared/page/layout';
import { QueryError } from '../../shared/queries/QueryError';

/** How many of the plans are named. */
const SHOWN = 10;
const useStyles = makeStyles(theme => ({
  unknownVendor: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    justifyItems: 'start',
    gap: theme.spacing(1.5),
  },
}));

/** Plans may name a vendor before anybody has stored it: a thing to do, not an error. */
const NamedVendor = ({
  slug,
  onCreated,
}: {
  slug: string;
  onCreated: () => void;
}) => {
  const classes = useStyles();
  const { plans: toPlans } = useIntegrationsLinks();
  const { data } = usePlans({ vendor: [slug], limit: SHOWN });
  const total = data?.totalItems ?? 0;
  return (
    <div className={classes.unknownVendor}>
      {data && total > 0 && (
        <>
          <Typography>
            {total === 1 ? 'One plan names it' : `${total} plans name it`}; who
            is on call for them finds no contacts here.
          </Typography>
          <Bullets>
            {data.items.map(plan => (
              <li key={plan.id}>
                <strong>
                  <PlanLink plan={plan} />
                </strong>
              </li>
            ))}
          </Bullets>
          {total > data.items.length && toPlans && (
            <Link to={`${toPlans}?vendor=${slug}`}>All {total} plans</Link>
          )}
        </>
      )}
      {data && total === 0 && (
        <Typography>No plan that you may read names it either.</Typography>
      )}
      <NewVendorButton label="Create it" slug={slug} onCreated={onCreated} />
    </div>
  );
};

/** That there is no such vendor, and what to do about it. */
const UnknownVendor = ({
  slug,
  onCreated,
}: {
  slug: string;
  onCreated: () => void;
}) => {
  const isKey = vendorCreateSchema.shape.slug.safeParse(slug).success;
  return (
    <VendorCard title={`No vendor “${slug}” is stored`}>
      {isKey ? (
        <NamedVendor slug={slug} onCreated={onCreated} />
      ) : (
        <Typography>
          The key of a vendor is lower-case letters and digits, separated by
          single dashes: the address may be mistyped.
        </Typography>
      )}
    </VendorCard>
  );
};

/** The vendor whose key is in the address, or why there is none to show. */
export const VendorPage = () => {
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
        <Stack gap={3}>
          <div>
            <AllVendorsLink />
          </div>
          {!error && <Progress />}
          {isGone && <UnknownVendor slug={slug} onCreated={retry} />}
          {error && !isGone && (
            <QueryError
              query={query}
              permission={integrationPlanVendorReadPermission.name}
            />
          )}
        </Stack>
      </Container>
    </main>
  );
};
