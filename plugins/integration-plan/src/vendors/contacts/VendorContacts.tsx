import { useState } from 'react';
import {
  integrationPlanContactsReadPermission,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import { useVendorAccess } from '../useVendor';
import { ContactEditor } from './ContactEditor';
import { EscalationChain } from './EscalationChain';
import { Stack } from '../../shared/page/layout';

const useStyles = makeStyles({
  add: { justifySelf: 'start', '@media print': { display: 'none' } },
});

/** Adds a contact; nothing for those who may not. */
const AddContact = ({
  vendor,
  onChanged,
}: {
  vendor: Vendor;
  onChanged: (vendor: Vendor) => void;
}) => {
  const classes = useStyles();
  const { canUpdateContacts } = useVendorAccess(vendor);
  const [isAdding, setAdding] = useState(false);
  if (!canUpdateContacts) return null;
  return isAdding ? (
    <ContactEditor
      vendor={vendor}
      onSaved={answer => {
        setAdding(false);
        onChanged(answer);
      }}
      onClose={() => setAdding(false)}
    />
  ) : (
    <Button
      size="small"
      variant="outlined"
      color="primary"
      className={classes.add}
      startIcon={<AddIcon />}
      onClick={() => setAdding(true)}
    >
      Add a contact
    </Button>
  );
};

/**
 * The contacts of a vendor in escalation order, and what the visitor may do
 * with them: report how they proved, add, edit, move and delete them.
 */
export const VendorContacts = ({
  vendor,
  isCompact = false,
  onChanged,
}: {
  vendor: Vendor;
  /** Only the contact to begin with is unfolded. */
  isCompact?: boolean;
  /** Takes the vendor as the backend answers it after a change. */
  onChanged: (vendor: Vendor) => void;
}) => {
  const { contacts } = vendor;
  if (!contacts) {
    return (
      <Typography variant="body2">
        You may not see the contacts of {vendor.name}: your account lacks the
        permission <code>{integrationPlanContactsReadPermission.name}</code>.
      </Typography>
    );
  }
  const hasNobody = contacts.every(({ state }) => state === 'left');
  return (
    <Stack>
      {hasNobody && (
        <Typography variant="body2">
          {vendor.name} has no contact yet. With one, whoever is on call finds
          here whom to reach.
        </Typography>
      )}
      <EscalationChain
        vendor={vendor}
        contacts={contacts}
        isCompact={isCompact}
        onChanged={onChanged}
      />
      {(!isCompact || hasNobody) && (
        <AddContact vendor={vendor} onChanged={onChanged} />
      )}
    </Stack>
  );
};
