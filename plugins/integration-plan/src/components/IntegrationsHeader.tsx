import type { ReactNode } from 'react';
import { Header } from '@backstage/ui';
import { useIntegrationsLinks } from '../hooks/useIntegrationsLinks';

/** Head of the lists, with the way from one to the other. */
export const IntegrationsHeader = ({
  tab,
  actions,
}: {
  /** Which of the lists this is. */
  tab: 'plans' | 'vendors';
  actions?: ReactNode;
}) => {
  const { plans, vendors } = useIntegrationsLinks();
  return (
    <Header
      title={tab === 'plans' ? 'Integrations' : 'Vendors'}
      customActions={actions}
      activeTabId={tab}
      tabs={
        plans && vendors
          ? [
              { id: 'plans', label: 'Plans', href: plans },
              { id: 'vendors', label: 'Vendors', href: vendors },
            ]
          : undefined
      }
    />
  );
};
