import { useState, type FormEvent } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Contact,
  ContactInput,
  Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import { integrationPlanApiRef } from '../../api';
import { isOutdated } from '../describeWriteError';
import { LossDialog } from '../LossDialog';
import { ErrorSummary } from '../PlanEditor/ErrorSummary';
import { controlId } from '../PlanEditor/form/FormContext';
import { fromServerIssues } from '../PlanEditor/model/check';
import { issuesOf } from '../PlanEditor/saveProblem';
import { usePartForm } from '../PlanEditor/usePartForm';
import { ContactFailure } from './ContactFailure';
import { ContactFields } from './form/ContactFields';
import {
  CONTACT_PART,
  CONTACT_SHAPE,
  toContactInput,
} from './form/contactInput';
import { TheirChanges } from './form/TheirChanges';
import { takeOver, theirChanges } from './form/threeWay';
import { useVendorChange } from './useVendorChange';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

const NEW_CONTACT = { name: '', tier: 1, order: 0, channels: [], hours: null };

/** Edits a contact where it stands, or adds one. */
export const ContactEditor = ({
  vendor,
  contact,
  onSaved,
  onClose,
}: {
  vendor: Vendor;
  /** As it is now; undefined for a new one. */
  contact?: Contact;
  onSaved: (vendor: Vendor) => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  /** What the form began with, or has caught up with. */
  const [base, setBase] = useState(contact);
  const initial = base ? toContactInput(base) : NEW_CONTACT;
  const form = usePartForm(CONTACT_PART, CONTACT_SHAPE, initial, initial);
  const { isBusy, error, run } = useVendorChange(onSaved);
  const [refusals, setRefusals] = useState(0);
  const [elsewhere, setElsewhere] = useState<string[]>([]);
  const [isAsking, setAsking] = useState(false);

  const mine = form.value as Record<string, unknown>;
  const changes =
    base && contact && base.revision !== contact.revision
      ? theirChanges(toContactInput(base), toContactInput(contact), mine)
      : [];

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const input = form.submit() as ContactInput | undefined;
    setElsewhere([]);
    if (!input) {
      setRefusals(old => old + 1);
      return;
    }
    await run(async () => {
      try {
        if (!base || !contact) {
          return await api.vendors.addContact(vendor.slug, input);
        }
        const ifMatch = changes.length > 0 ? base.revision : contact.revision;
        const { id } = contact;
        return await api.vendors.updateContact(vendor.slug, id, input, {
          ifMatch,
        });
      } catch (failure) {
        const issues = issuesOf(failure);
        if (issues) {
          const found = fromServerIssues(CONTACT_PART, issues);
          form.setServerIssues(found.here);
          setElsewhere(found.elsewhere);
          setRefusals(old => old + 1);
        }
        throw failure;
      }
    });
  };

  const take = (keepMine: boolean) => {
    form.replace(takeOver(mine, changes, keepMine));
    setBase(contact);
  };

  // Said by the list of what is wrong, or by what others changed
  const isSaidElsewhere =
    issuesOf(error) !== undefined || (isOutdated(error) && changes.length > 0);
  const what = contact ? contact.name : `a new contact of ${vendor.name}`;
  return (
    <form
      noValidate
      className={classes.root}
      aria-label={contact ? `Edit ${what}` : `Add ${what}`}
      onSubmit={save}
    >
      {changes.length > 0 && <TheirChanges changes={changes} onTake={take} />}
      <ContactFields key={form.generation} form={form.form} value={mine} />
      <ErrorSummary
        shape={CONTACT_SHAPE}
        issues={form.form.issues}
        elsewhere={elsewhere}
        refusals={refusals}
        onGoTo={path => {
          form.reveal(path);
          document.getElementById(controlId(form.form.id, path))?.focus();
        }}
      />
      <ContactFailure error={isSaidElsewhere ? undefined : error} />
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={isBusy}
          startIcon={
            isBusy ? <CircularProgress size={16} color="inherit" /> : undefined
          }
        >
          {contact ? 'Save' : 'Add'}
        </Button>
        <Button
          disabled={isBusy}
          onClick={() => (form.isDirty ? setAsking(true) : onClose())}
        >
          Cancel
        </Button>
      </div>
      {isAsking && (
        <LossDialog
          title="Throw away what you typed?"
          stay="Go on editing"
          onStay={() => setAsking(false)}
          actions={[{ label: 'Throw away', onClick: onClose }]}
        >
          Your changes to {what} are not saved.
        </LossDialog>
      )}
    </form>
  );
};
