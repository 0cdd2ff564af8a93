import { Link } from '@backstage/core-components';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';

/** The way back to the directory. */
export const AllVendorsLink = () => {
  const { vendors } = useIntegrationsLinks();
  return vendors ? <Link to={vendors}>All vendors</Link> : null;
};
