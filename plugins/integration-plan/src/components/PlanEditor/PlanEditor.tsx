import { useEffect, useRef, useState } from 'react';
import {
  FINDING_PLACES,
  type Plan,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTell } from '../../hooks/useTell';
import { Author } from '../Author';
import { Age, Notice, statusColor } from '../status';
import { LossDialog } from '../LossDialog';
import { EditorReview } from '../review/EditorReview';
import { ConflictView } from './conflict/ConflictView';
import { ErrorSummary } from './ErrorSummary';
import { FieldGrid } from './form/FieldGrid';
import { controlId, FormProvider } from './form/FormContext';
import { SectionFields } from './form/SectionFields';
import { DraftExtra } from './DraftExtra';
import { withChanges, type EditStart } from './model/editStart';
import type { FormPath } from './model/paths';
import { findPart } from './model/parts';
import { ProposedChanges } from './ProposedChanges';
import { SaveBar } from './SaveBar';
import { useEditorKeys } from './useEditorKeys';
import { usePartEditor } from './usePartEditor';

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
}));

export type PlanEditorProps = {
  /** A section's id, `scenario` or `attributes`. */
  partId: string;
  /** The newest plan that the page knows of. */
  plan: Plan;
  planRef: PlanRef;
  /** What the section should answer. */
  questions?: readonly string[];
  /** What to begin with, beside the plan. */
  start?: EditStart;
  onSaved: (plan: Plan) => void;
  onClose: () => void;
  onDirty: (isDirty: boolean) => void;
};

/** The form of one part of a plan, from opening it to having it saved. */
export const PlanEditor = ({
  partId,
  plan,
  planRef,
  questions,
  start,
  onSaved,
  onClose,
  onDirty,
}: PlanEditorProps) => {
  const classes = useStyles();
  const part = findPart(partId);
  const root = useRef<HTMLFormElement>(null);
  const tell = useTell();
  const [message, setMessage] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const editor = usePartEditor(
    part,
    plan,
    planRef,
    start?.proposal,
    (saved, mergedWith) => {
      tell(
        mergedWith
          ? `Saved as revision ${saved.revision}, merged with revision ${mergedWith.revision}`
          : `Saved as revision ${saved.revision}`,
      );
      onSaved(saved);
    },
  );
  const { form, base } = editor;

  useEffect(() => root.current?.focus(), []);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || !start) return;
    begun.current = true;
    if (start.changes) form.replace(withChanges(form.value, start.changes));
    if (start.reveal !== undefined) form.reveal(start.reveal);
  }, [form, start]);
  useEffect(() => {
    onDirty(form.isDirty);
    return () => onDirty(false);
  }, [onDirty, form.isDirty]);

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

  const isReviewed = FINDING_PLACES.some(place => place === partId);
  const save = () => editor.save(message);
  const discard = () => {
    editor.reset(plan);
    root.current?.focus();
  };
  const cancel = () => (form.isDirty ? setIsAsking(true) : onClose());
  useEditorKeys(root, {
    onSave: editor.conflict ? undefined : save,
    onEscape: cancel,
  });

  return (
    <form
      ref={root}
      noValidate
      tabIndex={-1}
      className={classes.root}
      aria-label={`Edit: ${part.title}`}
      onSubmit={event => event.preventDefault()}
    >
      {editor.restoredAt && (
        <Notice
          isLive
          severity="unknown"
          title={
            <>
              Restored your unsaved changes from <Age at={editor.restoredAt} />
            </>
          }
          action={
            <Button size="small" variant="outlined" onClick={discard}>
              Discard them
            </Button>
          }
        />
      )}
      {plan.revision > base.revision && !editor.conflict && (
        <Notice
          isLive
          severity="unknown"
          title={
            <>
              <Author who={plan.updatedBy} /> has saved revision {plan.revision}{' '}
              in the meantime
            </>
          }
        >
          Go on: when you save, both are merged, and you are asked where you
          both changed the same.
        </Notice>
      )}
      {editor.proposal && !editor.conflict && (
        <ProposedChanges
          part={part}
          base={base}
          form={form}
          onDiscard={editor.restoredAt ? undefined : discard}
        />
      )}
      {editor.mergedWith && (
        <Notice
          isLive
          severity="unknown"
          title={`Merged with revision ${editor.mergedWith.revision}, not saved yet`}
        >
          Look it over, then save.
        </Notice>
      )}
      {editor.conflict ? (
        <ConflictView
          conflict={editor.conflict}
          shape={editor.shape}
          onResolve={value => {
            editor.resolve(value);
            root.current?.focus();
          }}
        />
      ) : (
        <FormProvider value={form.form}>
          <ErrorSummary
            shape={editor.shape}
            issues={form.form.issues}
            elsewhere={editor.elsewhere}
            refusals={editor.refusals}
            onGoTo={(path: FormPath) => form.reveal(path)}
          />
          {editor.shape.type === 'object' &&
            (questions ? (
              <SectionFields
                key={form.generation}
                fields={editor.shape.fields}
                value={form.value}
                questions={questions}
              />
            ) : (
              <FieldGrid
                key={form.generation}
                fields={editor.shape.fields}
                path=""
                value={form.value}
              />
            ))}
          <DraftExtra partId={partId} plan={base} form={form} />
        </FormProvider>
      )}
      {editor.conflict ? (
        <div>
          <Button onClick={cancel}>Cancel</Button>
        </div>
      ) : (
        <SaveBar
          isDirty={form.isDirty}
          isSaving={editor.isSaving}
          isDraftKept={editor.isDraftKept}
          messageId={`${form.form.id}-message`}
          message={message}
          onMessage={setMessage}
          onSave={save}
          onCancel={cancel}
        >
          {isReviewed && (
            <EditorReview
              part={part}
              shape={editor.shape}
              base={base}
              value={form.value}
              onReplace={form.replace}
              onGoTo={form.reveal}
            />
          )}
          {editor.problem && (
            <Notice isLive severity="critical" title={editor.problem.title}>
              {editor.problem.advice}
            </Notice>
          )}
        </SaveBar>
      )}
      {isAsking && (
        <LossDialog
          title="Discard your changes?"
          stay="Go on editing"
          onStay={() => setIsAsking(false)}
          actions={[
            {
              label: 'Discard',
              onClick: () => {
                editor.reset(plan);
                setIsAsking(false);
                onClose();
              },
            },
          ]}
        >
          What you changed in {part.title} is not saved.
        </LossDialog>
      )}
    </form>
  );
};
