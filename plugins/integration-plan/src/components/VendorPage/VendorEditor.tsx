import { useEffect, useRef, useState } from 'react';
import type { Vendor } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTell } from '../../hooks/useTell';
import { Author } from '../Author';
import { LossDialog } from '../LossDialog';
import { ConflictView } from '../PlanEditor/conflict/ConflictView';
import { ErrorSummary } from '../PlanEditor/ErrorSummary';
import { FieldGrid } from '../PlanEditor/form/FieldGrid';
import { controlId, FormProvider } from '../PlanEditor/form/FormContext';
import { useEditorKeys } from '../PlanEditor/useEditorKeys';
import { useLeaveGuard } from '../PlanEditor/useLeaveGuard';
import { Notice, statusColor } from '../status';
import { describeVendorProblem } from '../vendorProblem';
import { useVendorEditor } from './useVendorEditor';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    // The theme's own red is too pale to be read on a card
    '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
      color: statusColor(theme, 'critical'),
    },
    '&:focus': { outline: 'none' },
  },
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 2,
    display: 'grid',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    // Above Backstage's navigation, which is at the bottom of a phone
    [theme.breakpoints.down('xs')]: { bottom: 56 },
  },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  state: { marginRight: 'auto' },
}));

/** The form of a vendor, from opening it to having it saved. */
export const VendorEditor = ({
  vendor,
  onSaved,
  onClose,
}: {
  /** The newest vendor that the page knows of. */
  vendor: Vendor;
  onSaved: (vendor: Vendor) => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const root = useRef<HTMLFormElement>(null);
  const tell = useTell();
  const [isAsking, setIsAsking] = useState(false);
  const editor = useVendorEditor(vendor, saved => {
    tell(`${saved.name} is saved`);
    onSaved(saved);
  });
  const { form, base, shape, conflict, mergedWith, error } = editor;
  const held = useLeaveGuard(form.isDirty);

  useEffect(() => root.current?.focus(), []);

  const { id: formId, revealed } = form.form;
  useEffect(() => {
    // What is folded around it unfolds in the same turn, and is there after it
    const timer = setTimeout(() => {
      if (!revealed) return;
      const control = document.getElementById(controlId(formId, revealed.path));
      control?.focus();
      control?.scrollIntoView({ block: 'center' });
    });
    return () => clearTimeout(timer);
  }, [formId, revealed]);

  const cancel = () => (form.isDirty ? setIsAsking(true) : onClose());
  useEditorKeys(root, {
    onSave: conflict ? undefined : editor.save,
    onEscape: cancel,
  });

  const problem = error && describeVendorProblem(error, 'update');
  return (
    <form
      ref={root}
      noValidate
      tabIndex={-1}
      className={classes.root}
      aria-label={`Edit ${vendor.name}`}
      onSubmit={event => event.preventDefault()}
    >
      {vendor.revision > base.revision && !conflict && (
        <Notice
          isLive
          severity="unknown"
          title={
            <>
              <Author who={vendor.updatedBy} /> has saved this vendor in the
              meantime
            </>
          }
        >
          Go on: when you save, both are merged, and you are asked where you
          both changed the same.
        </Notice>
      )}
      {mergedWith && (
        <Notice
          isLive
          severity="unknown"
          title="Merged with what somebody else saved, not saved yet"
        >
          Look it over, then save.
        </Notice>
      )}
      {conflict ? (
        <ConflictView
          conflict={conflict}
          shape={shape}
          onResolve={value => {
            editor.resolve(value);
            root.current?.focus();
          }}
        />
      ) : (
        <FormProvider value={form.form}>
          <ErrorSummary
            shape={shape}
            issues={form.form.issues}
            elsewhere={editor.elsewhere}
            refusals={editor.refusals}
            onGoTo={path => form.reveal(path)}
          />
          {shape.type === 'object' && (
            <FieldGrid
              key={form.generation}
              fields={shape.fields}
              path=""
              value={form.value}
            />
          )}
        </FormProvider>
      )}
      <div className={classes.bar}>
        {problem && (
          <Notice isLive severity="critical" title={problem.title}>
            {problem.advice} Everything that you typed is still here.
          </Notice>
        )}
        <div className={classes.buttons}>
          <Typography variant="caption" className={classes.state}>
            {form.isDirty ? 'Not saved yet' : 'No changes yet'}
          </Typography>
          <Button onClick={cancel}>Cancel</Button>
          {!conflict && (
            <Button
              variant="contained"
              color="primary"
              disabled={editor.isSaving}
              onClick={editor.save}
            >
              {editor.isSaving ? 'Saving ...' : 'Save'}
            </Button>
          )}
        </div>
      </div>
      {(isAsking || held) && (
        <LossDialog
          title="Discard your changes?"
          stay="Go on editing"
          onStay={() => {
            setIsAsking(false);
            held?.stay();
          }}
          actions={[{ label: 'Discard', onClick: held?.proceed ?? onClose }]}
        >
          What you changed of {vendor.name} is not saved.
        </LossDialog>
      )}
    </form>
  );
};
