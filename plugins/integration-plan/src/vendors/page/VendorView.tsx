import { useState } from 'react';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Container } from '@backstage/ui';
import {
  isHttpUrl,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LiveQuery } from '../../shared/queries/useLiveQuery';
import { useVendorImpact } from '../useVendor';
import { PinnedNotes, VendorContacts } from '../contacts';
import { PageHeader } from '../../shared/page/PageHeader';
import { ImpactCounts, ImpactPlans } from './ImpactPlans';
import { VendorActions } from './VendorActions';
import { AllVendorsLink, VendorCard } from './VendorCard';
import { VendorAbout, VendorNumbers, VendorSupport } from './VendorDetails';
import { VendorEditor } from './VendorEditor';
import { integrationPlanApiRef } from '../../api';
import { AvailabilityView } from '../../shared/availability/AvailabilityView';
import { useVendorAvailability } from '../../shared/availability/useAvailability';
import { Row, Stack } from '../../shared/page/layout';
import { QueryError } from '../../shared/queries/QueryError';

/** How much of the last days a vendor was up, as our plans tell. */
const VendorAvailability = ({ slug }: { slug: string }) => {
  const api = useApi(integrationPlanApiRef);
  const query = useVendorAvailability(slug);
  const plans = query.data?.plans;
  return (
    <AvailabilityView
      query={query}
      name={slug}
      note={`As ${
        plans === 1 ? 'the 1 plan tells' : `the ${plans ?? ''} plans tell`
      } that you may read: the vendor is down while one of them is critical and it looks like the vendor. Shares are of the time that was watched and not muted; time in unknown is never up. Days are those of UTC.`}
      csv={() => api.vendors.getAvailabilityCsv(slug)}
    />
  );
};

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    },
  },
}));

const LINKS = [
  ['website', 'Website'],
  ['docs', 'Documentation'],
  ['supportPortal', 'Support portal'],
  ['statusPage', 'Status page'],
] as const;

/** A vendor: what is going on, what depends on it, whom to call, what to quote. */
export const VendorView = ({
  vendor,
  query,
}: {
  vendor: Vendor;
  query: LiveQuery<Vendor>;
}) => {
  const classes = useStyles();
  const impact = useVendorImpact(vendor.slug);
  const [isEditing, setEditing] = useState(false);
  const links = LINKS.flatMap(([key, title]) => {
    const to = vendor[key];
    return to && isHttpUrl(to) ? [{ title, to }] : [];
  });
  return (
    <main>
      <PageHeader
        title={vendor.name}
        actions={
          <VendorActions
            vendor={vendor}
            plans={impact.data?.plans ?? []}
            isEditing={isEditing}
            onEdit={() => setEditing(true)}
            onChanged={query.accept}
            refresh={query.retry}
          />
        }
      />
      <Container>
        <Stack gap={3}>
          <Row gap={[0.5, 3]} align="stretch">
            <AllVendorsLink />
            <span>
              Owner{' '}
              <EntityRefLink entityRef={vendor.owner} defaultKind="group" />
            </span>
            {links.map(({ title, to }) => (
              <Link key={title} to={to}>
                {title}
              </Link>
            ))}
          </Row>
          <QueryError query={query} />
          <PinnedNotes
            vendor={vendor}
            notes={vendor.pinned}
            onChanged={query.accept}
          />
          {impact.data && <ImpactCounts counts={impact.data.counts} />}
          {isEditing && (
            <VendorCard title={`Edit ${vendor.name}`}>
              <VendorEditor
                vendor={vendor}
                onSaved={saved => {
                  query.accept(saved);
                  setEditing(false);
                }}
                onClose={() => setEditing(false)}
              />
            </VendorCard>
          )}
          <div className={classes.columns}>
            <Stack gap={3}>
              {!isEditing && <VendorNumbers vendor={vendor} />}
              <VendorCard title="Contacts">
                <VendorContacts vendor={vendor} onChanged={query.accept} />
              </VendorCard>
              <VendorCard title="Availability">
                <VendorAvailability slug={vendor.slug} />
              </VendorCard>
              <VendorCard title="Plans that depend on it">
                {impact.isLoading && !impact.data && (
                  <LinearProgress aria-label="Loading what depends on it" />
                )}
                <QueryError query={impact} />
                {impact.data && <ImpactPlans plans={impact.data.plans} />}
              </VendorCard>
              {!isEditing && <VendorSupport vendor={vendor} />}
            </Stack>
            <Stack gap={3}>
              {!isEditing && <VendorAbout vendor={vendor} />}
            </Stack>
          </div>
        </Stack>
      </Container>
    </main>
  );
};
