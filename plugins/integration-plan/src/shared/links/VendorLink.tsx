import { Link } from '@backstage/core-components';
import { useIntegrationsLinks } from './useIntegrationsLinks';

/** A vendor by its name, or else its key, leading to its page. */
export const VendorLink = ({
  slug,
  name = slug,
  className,
}: {
  slug: string;
  name?: string;
  className?: string;
}) => {
  const to = useIntegrationsLinks().vendor(slug);
  return to ? (
    <Link to={to} className={className}>
      {name}
    </Link>
  ) : (
    <span className={className}>{name}</span>
  );
};
