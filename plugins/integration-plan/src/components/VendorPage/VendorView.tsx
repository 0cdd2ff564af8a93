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
import type { LiveQuery } from '../../hooks/useLiveQuery';
import { useVendorImpact } from '../../hooks/useVendors';
import { PinnedNotes, VendorContacts } from '../contacts';
import { PageHeader } from '../PageHeader';
import { LiveError } from '../status';
import { AllVendorsLink } from './AllVendorsLink';
import { ImpactCounts } from './ImpactCounts';
import { ImpactPlans } from './ImpactPlans';
import { VendorActions } from './VendorActions';
import { VendorCard } from './VendorCard';
import { VendorAbout, VendorNumbers, VendorSupport } from './VendorDetails';
import { VendorEditor } from './VendorEditor';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    },
  },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    minWidth: 0,
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
  query: { error, answeredAt, retry, accept },
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
            onChanged={accept}
            refresh={retry}
          />
        }
      />
      <Container>
        <div className={classes.root}>
          <div className={classes.head}>
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
          </div>
          {error && (
            <LiveError
              error={error}
              hasData
              answeredAt={answeredAt}
              retry={retry}
            />
          )}
          <PinnedNotes
            vendor={vendor}
            notes={vendor.pinned}
            onChanged={accept}
          />
          {impact.data && <ImpactCounts counts={impact.data.counts} />}
          {isEditing && (
            <VendorCard title={`Edit ${vendor.name}`}>
              <VendorEditor
                vendor={vendor}
                onSaved={saved => {
                  accept(saved);
                  setEditing(false);
                }}
                onClose={() => setEditing(false)}
              />
            </VendorCard>
          )}
          <div className={classes.columns}>
            <div className={classes.column}>
              {!isEditing && <VendorNumbers vendor={vendor} />}
              <VendorCard title="Contacts">
                <VendorContacts vendor={vendor} isCompact onChanged={accept} />
              </VendorCard>
              <VendorCard title="Plans that depend on it">
                {impact.isLoading && !impact.data && (
                  <LinearProgress aria-label="Loading what depends on it" />
                )}
                {impact.error && (
                  <LiveError
                    error={impact.error}
                    hasData={impact.data !== undefined}
                    answeredAt={impact.answeredAt}
                    retry={impact.retry}
                  />
                )}
                {impact.data && <ImpactPlans plans={impact.data.plans} />}
              </VendorCard>
              {!isEditing && <VendorSupport vendor={vendor} />}
            </div>
            <div className={classes.column}>
              {!isEditing && <VendorAbout vendor={vendor} />}
            </div>
          </div>
        </div>
      </Container>
    </main>
  );
};
