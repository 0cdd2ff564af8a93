import { useState } from 'react';
import { usePermission } from '@backstage/plugin-permission-react';
import { integrationPlanVendorCreatePermission } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { useNavigate } from 'react-router-dom';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { useTell } from '../../hooks/useTell';
import { NewVendorDialog } from './NewVendorDialog';

/** Adds a vendor and goes to its page; nothing for those who may not. */
export const NewVendorButton = ({
  label = 'New vendor',
  slug,
  onCreated,
}: {
  label?: string;
  /** A key that plans use already. */
  slug?: string;
  /** The page is that of the vendor already, and only has to ask again. */
  onCreated?: () => void;
}) => {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const links = useIntegrationsLinks();
  const tell = useTell();
  const { allowed } = usePermission({
    permission: integrationPlanVendorCreatePermission,
  });
  if (!allowed) return null;
  return (
    <>
      <Button variant="contained" color="primary" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && (
        <NewVendorDialog
          slug={slug}
          onClose={() => setOpen(false)}
          onCreated={vendor => {
            setOpen(false);
            tell(`${vendor.name} is stored`);
            const page = links.vendor(vendor.slug);
            if (vendor.slug === slug) onCreated?.();
            else if (page) navigate(page);
          }}
        />
      )}
    </>
  );
};
