import type { ReactNode } from 'react';
import { useIntegrationsLinks } from '../hooks/useIntegrationsLinks';
import { PageHeader } from './PageHeader';

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
    <PageHeader
      title={tab === 'plans' ? 'Integrations' : 'Vendors'}
      actions={actions}
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
