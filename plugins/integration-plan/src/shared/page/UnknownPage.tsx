import { Link } from '@backstage/core-components';
import { Container } from '@backstage/ui';
import { useLocation } from 'react-router-dom';
import { useIntegrationsLinks } from '../links/useIntegrationsLinks';
import { Notice } from '../status/Notice';
import { PageHeader } from './PageHeader';

/** For an address below ours that has no page. */
export const UnknownPage = () => {
  const { pathname } = useLocation();
  const { plans } = useIntegrationsLinks();
  return (
    <main>
      <PageHeader title="There is no such page" />
      <Container>
        <Notice
          severity="unknown"
          title={`Nothing is at ${pathname}`}
          action={plans && <Link to={plans}>All integrations</Link>}
        >
          The link is mistyped, or the page was moved.
        </Notice>
      </Container>
    </main>
  );
};
