import { type FormEvent, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Contact,
  ContactInput,
  Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { integrationPlanApiRef } from '../../api';
import { LossDialog } from '../../shared/notices/LossDialog';
import { ErrorSummary } from '../../shared/form/ErrorSummary';
import { controlId } from '../../shared/form/FormContext';
import { fromServerIssues } from '../../shared/form/check';
import { isOutdated, issuesOf } from '../../shared/problems/problems';
import { useLeaveGuard } from '../../shared/drafts/useLeaveGuard';
import { usePartForm } from '../../shared/form/usePartForm';
import { ContactFailure } from './ContactFailure';
import { ContactFields } from './form/ContactFields';
import {
  CONTACT_PART,
  CONTACT_SHAPE,
  takeOver,
  type TheirChange,
  theirChanges,
  toContactInput,
} from './form/contactInput';
import { useVendorChange } from '../vendorChanges';
import { FactValue } from '../../shared/facts/FactValue';
import { isGiven } from '../../shared/facts/format';
import { Notice } from '../../shared/status';
import { Row, Stack } from '../../shared/page/layout';
import { ActionButton } from '../../shared/notices/ActionButton';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
}));

/** What somebody else saved while this form was open, and how to go on. */
const TheirChanges = ({
  changes,
  onTake,
}: {
  changes: TheirChange[];
  onTake: (keepMine: boolean) => void;
}) => {
  const classes = useStyles();
  const isClash = changes.some(({ isMineToo }) => isMineToo);
  return (
    <Notice
      isLive
      severity="warning"
      title="Somebody else saved this contact a moment ago"
      action={
        <Row align="stretch">
          <Button size="small" variant="outlined" onClick={() => onTake(true)}>
            {isClash ? 'Keep what I typed' : 'Take that over'}
          </Button>
          {isClash && (
            <Button
              size="small"
              variant="outlined"
              onClick={() => onTake(false)}
            >
              Take theirs
            </Button>
          )}
        </Row>
      }
    >
      What you typed is still here. They changed:
      <ul className={classes.list}>
        {changes.map(({ field, theirs, isMineToo }) => (
          <li key={field.key}>
            {field.title}
            {isMineToo && ' (so did you)'}:{' '}
            {isGiven(theirs) ? (
              <FactValue
                shape={field.shape}
                meta={field}
                value={theirs}
                owner={undefined}
              />
            ) : (
              'nothing now'
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

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
  const api = useApi(integrationPlanApiRef);
  /** What the form began with, or has caught up with. */
  const [base, setBase] = useState(contact);
  const initial = base ? toContactInput(base) : NEW_CONTACT;
  const form = usePartForm(CONTACT_PART, CONTACT_SHAPE, initial, initial);
  const { isBusy, error, run } = useVendorChange(onSaved);
  const [refusals, setRefusals] = useState(0);
  const [elsewhere, setElsewhere] = useState<string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const held = useLeaveGuard(form.isDirty);

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
    <Stack
      noValidate
      component="form"
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
      <Row align="stretch">
        <ActionButton type="submit" isBusy={isBusy}>
          {contact ? 'Save' : 'Add'}
        </ActionButton>
        <Button
          disabled={isBusy}
          onClick={() => (form.isDirty ? setAsking(true) : onClose())}
        >
          Cancel
        </Button>
      </Row>
      {(isAsking || held) && (
        <LossDialog
          title="Throw away what you typed?"
          stay="Go on editing"
          onStay={() => {
            setAsking(false);
            held?.stay();
          }}
          actions={[{ label: 'Throw away', onClick: held?.proceed ?? onClose }]}
        >
          Your changes to {what} are not saved.
        </LossDialog>
      )}
    </Stack>
  );
};
