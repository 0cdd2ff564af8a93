import type { ReactNode } from 'react';
import { useIntegrationsLinks } from '../hooks/useIntegrationsLinks';
import { PageHeader } from './PageHeader';

const TITLES = { plans: 'Integrations', vendors: 'Vendors', runs: 'Runs' };

/** Head of the lists, with the way from one to the other. */
export const IntegrationsHeader = ({
  tab,
  actions,
}: {
  /** Which of the lists this is. */
  tab: keyof typeof TITLES;
  actions?: ReactNode;
}) => {
  const { plans, vendors, runs } = useIntegrationsLinks();
  return (
    <PageHeader
      title={TITLES[tab]}
      actions={actions}
      activeTabId={tab}
      tabs={
        plans && vendors
          ? [
              { id: 'plans', label: 'Plans', href: plans },
              { id: 'vendors', label: 'Vendors', href: vendors },
              ...(runs ? [{ id: 'runs', label: 'Runs', href: runs }] : []),
            ]
          : undefined
      }
    />
  );
};
