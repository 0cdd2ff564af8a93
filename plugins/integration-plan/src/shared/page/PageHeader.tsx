import type { ComponentProps, ReactNode } from 'react';
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, Header } from '@backstage/ui';
import { integrationPlanSourcesReadPermission } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useIntegrationsLinks } from '../links/useIntegrationsLinks';
import { useIsNarrow } from './layout';

const useStyles = makeStyles(theme => ({
  actions: { marginBottom: theme.spacing(2) },
}));

/** Head of a page; on a phone its actions stand below, where the title keeps its room. */
export const PageHeader = ({
  actions,
  areFew = false,
  ...header
}: Omit<ComponentProps<typeof Header>, 'customActions'> & {
  actions?: ReactNode;
  /** They have room beside the title on a phone too. */
  areFew?: boolean;
}) => {
  const classes = useStyles();
  const isNarrow = useIsNarrow('xs') && !areFew;
  return (
    <>
      <Header {...header} customActions={isNarrow ? undefined : actions} />
      {isNarrow && actions && (
        <Container>
          <div className={classes.actions}>{actions}</div>
        </Container>
      )}
    </>
  );
};

const TITLES = {
  plans: 'Integrations',
  vendors: 'Vendors',
  runs: 'Runs',
  sources: 'Status sources',
};

/** Head of the lists, with the way from one to the other. */
export const IntegrationsHeader = ({
  tab,
  actions,
}: {
  /** Which of the lists this is. */
  tab: keyof typeof TITLES;
  actions?: ReactNode;
}) => {
  const { plans, vendors, runs, sources } = useIntegrationsLinks();
  const { allowed: seesSources } = usePermission({
    permission: integrationPlanSourcesReadPermission,
  });
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
              ...(sources && seesSources
                ? [{ id: 'sources', label: 'Sources', href: sources }]
                : []),
            ]
          : undefined
      }
    />
  );
};
