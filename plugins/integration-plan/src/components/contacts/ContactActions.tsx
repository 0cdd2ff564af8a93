import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Contact,
  Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { integrationPlanApiRef } from '../../api';
import { LossDialog } from '../LossDialog';
import { ContactFailure } from './ContactFailure';
import { fingerSized } from './fingerSized';
import { MoveButtons } from './MoveButtons';
import { useVendorChange } from './useVendorChange';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    '& button': { textTransform: 'none' },
    '@media print': { display: 'none' },
    ...fingerSized(theme),
  },
}));

/** What those who keep contacts can do with one of them. */
export const ContactActions = ({
  vendor,
  contact,
  onEdit,
  onChanged,
  onSaid,
}: {
  vendor: Vendor;
  contact: Contact;
  onEdit: () => void;
  onChanged: (vendor: Vendor) => void;
  onSaid: (words: string) => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const [isAsking, setAsking] = useState(false);
  const { isBusy, error, run } = useVendorChange(answer => {
    onSaid(`Deleted ${contact.name}.`);
    onChanged(answer);
  });
  return (
    <div
      role="group"
      aria-label={`Change ${contact.name}`}
      className={classes.root}
    >
      <Button
        size="small"
        variant="outlined"
        aria-label={`Edit ${contact.name}`}
        onClick={onEdit}
      >
        Edit
      </Button>
      {contact.state !== 'left' && (
        <MoveButtons
          vendor={vendor}
          contact={contact}
          onChanged={onChanged}
          onSaid={onSaid}
        />
      )}
      <Button
        size="small"
        disabled={isBusy}
        aria-label={`Delete ${contact.name}`}
        onClick={() => setAsking(true)}
      >
        Delete
      </Button>
      <ContactFailure error={error} />
      {isAsking && (
        <LossDialog
          title={`Delete ${contact.name}?`}
          stay="Keep"
          onStay={() => setAsking(false)}
          actions={[
            {
              label: 'Delete',
              onClick: () => {
                setAsking(false);
                run(() =>
                  api.vendors.deleteContact(vendor.slug, contact.id, {
                    ifMatch: contact.revision,
                  }),
                );
              },
            },
          ]}
        >
          It goes from every plan of {vendor.name}. Of somebody who has left,
          report just that instead: the history stays then.
        </LossDialog>
      )}
    </div>
  );
};
