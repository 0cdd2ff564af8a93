import { useState } from 'react';
import type {
  Vendor,
  VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import EditIcon from '@material-ui/icons/EditOutlined';
import MoreIcon from '@material-ui/icons/MoreVert';
import { useNavigate } from 'react-router-dom';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';
import { useTell } from '../../shared/notices/useTell';
import { useVendorAccess } from '../useVendor';
import { PinNoteDialog } from '../contacts';
import { DeleteDialog } from './DeleteDialog';
import { MergeDialog } from './MergeDialog';
import { Row } from '../../shared/page/layout';
import { MenuButton } from '../../shared/notices/MenuButton';

/** What can be done with a vendor as a whole, by those who may. */
export const VendorActions = ({
  vendor,
  plans,
  isEditing,
  onEdit,
  onChanged,
  refresh,
}: {
  vendor: Vendor;
  /** Those that name it, as far as the page knows. */
  plans: VendorImpact['plans'];
  isEditing: boolean;
  onEdit: () => void;
  onChanged: (vendor: Vendor) => void;
  refresh: () => void;
}) => {
  const navigate = useNavigate();
  const links = useIntegrationsLinks();
  const tell = useTell();
  const access = useVendorAccess(vendor);
  const [dialog, setDialog] = useState<'pin' | 'merge' | 'delete'>();
  // A merge moves contacts, and deletes the other vendor
  const canMerge = access.canUpdate && access.canUpdateContacts;

  const close = () => setDialog(undefined);
  return (
    <Row>
      {access.canPin && (
        <Button
          variant="outlined"
          color="primary"
          onClick={() => setDialog('pin')}
        >
          Pin a note
        </Button>
      )}
      {access.canUpdate && (
        <Button
          variant="outlined"
          color="primary"
          startIcon={<EditIcon />}
          disabled={isEditing}
          onClick={onEdit}
        >
          Edit
        </Button>
      )}
      {(canMerge || access.canDelete) && (
        <MenuButton
          label="More"
          icon={<MoreIcon />}
          choices={[
            canMerge && {
              label: 'Merge a duplicate ...',
              onClick: () => setDialog('merge'),
            },
            access.canDelete && {
              label: 'Delete ...',
              onClick: () => setDialog('delete'),
            },
          ]}
        />
      )}
      {dialog === 'pin' && (
        <PinNoteDialog vendor={vendor} onPinned={onChanged} onClose={close} />
      )}
      {dialog === 'merge' && (
        <MergeDialog
          vendor={vendor}
          onOutdated={refresh}
          onClose={close}
          onMerged={merged => {
            close();
            tell(`Merged into ${merged.name}`);
            onChanged(merged);
          }}
        />
      )}
      {dialog === 'delete' && (
        <DeleteDialog
          vendor={vendor}
          plans={plans}
          onOutdated={refresh}
          onClose={close}
          onDeleted={() => {
            tell(`${vendor.name} is deleted`);
            if (links.vendors) navigate(links.vendors);
          }}
        />
      )}
    </Row>
  );
};
