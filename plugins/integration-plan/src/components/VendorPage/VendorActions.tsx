import { useId, useState } from 'react';
import type {
  Vendor,
  VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import EditIcon from '@material-ui/icons/EditOutlined';
import MoreIcon from '@material-ui/icons/MoreVert';
import { useNavigate } from 'react-router-dom';
import { useIntegrationsLinks } from '../../hooks/useIntegrationsLinks';
import { useTell } from '../../hooks/useTell';
import { useVendorAccess } from '../../hooks/useVendor';
import { PinNoteDialog } from '../contacts';
import { DeleteDialog } from './DeleteDialog';
import { MergeDialog } from './MergeDialog';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

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
  const classes = useStyles();
  const id = useId();
  const navigate = useNavigate();
  const links = useIntegrationsLinks();
  const tell = useTell();
  const access = useVendorAccess(vendor);
  const [dialog, setDialog] = useState<'pin' | 'merge' | 'delete'>();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // A merge moves contacts, and deletes the other vendor
  const canMerge = access.canUpdate && access.canUpdateContacts;

  const open = (which: 'merge' | 'delete') => {
    setAnchor(null);
    setDialog(which);
  };
  const close = () => setDialog(undefined);
  return (
    <div className={classes.root}>
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
        <>
          <IconButton
            aria-label="More"
            aria-haspopup="menu"
            aria-controls={anchor ? id : undefined}
            onClick={event => setAnchor(event.currentTarget)}
          >
            <MoreIcon />
          </IconButton>
          <Menu
            id={id}
            anchorEl={anchor}
            open={anchor !== null}
            onClose={() => setAnchor(null)}
          >
            {canMerge && (
              <MenuItem onClick={() => open('merge')}>
                Merge a duplicate ...
              </MenuItem>
            )}
            {access.canDelete && (
              <MenuItem onClick={() => open('delete')}>Delete ...</MenuItem>
            )}
          </Menu>
        </>
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
    </div>
  );
};
