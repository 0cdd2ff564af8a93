import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import {
  FINDING_PLACES,
  type Plan,
  type PlanDocument,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { useTell } from '../../shared/notices/useTell';
import { Age, Notice } from '../../shared/status';
import { EditorReview } from '../review/EditorReview';
import { EditorForm } from '../../shared/saving/EditorForm';
import { FieldGrid } from '../../shared/form/FieldGrid';
import { SectionFields } from '../../shared/form/SectionFields';
import { DraftExtra } from '../document/sectionExtras';
import { type EditStart, withChanges } from './editStart';
import { findPart, type PlanPart, toUpdate } from './parts';
import { SaveBar } from './SaveBar';
import { usePartEditor } from './usePartEditor';
import { KEPT } from '../../shared/problems/problems';
import { Disclosure } from '../../shared/page/Disclosure';
import { PlanDiff } from '../diff/PlanDiff';
import type { PartForm } from '../../shared/form/usePartForm';
import { ProblemNotice } from '../../shared/problems/ProblemNotice';

/** Says that a proposal is in the form, and how the form differs from the plan. */
const ProposedChanges = ({
  part,
  base,
  form,
  onDiscard,
}: {
  part: PlanPart;
  /** The plan that the form is based on. */
  base: Plan;
  form: PartForm;
  /** Undefined where another notice offers it. */
  onDiscard?: () => void;
}) => {
  // As it was while the form last held something that can be saved
  const value = useDeferredValue(form.valid);
  const after = useMemo(() => {
    if (value === undefined) return undefined;
    const { document } = part.write(toUpdate(base), value);
    return { ...base, document: document as PlanDocument };
  }, [part, base, value]);
  return (
    <>
      <Notice
        isLive
        severity="unknown"
        title="The proposed changes are in the form, not saved yet"
        action={
          onDiscard && (
            <Button size="small" variant="outlined" onClick={onDiscard}>
              Discard them
            </Button>
          )
        }
      >
        Go on from them, and save when it is right.
      </Notice>
      {after && (
        <Disclosure
          summary={`What differs from revision ${base.revision}`}
          startsOpen
        >
          <PlanDiff before={base} after={after} />
        </Disclosure>
      )}
    </>
  );
};

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
  const part = findPart(partId);
  const root = useRef<HTMLFormElement>(null);
  const tell = useTell();
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

  const isReviewed = FINDING_PLACES.some(place => place === partId);
  const discard = () => {
    editor.reset(plan);
    root.current?.focus();
  };
  return (
    <EditorForm
      label={`Edit: ${part.title}`}
      editor={editor}
      newest={plan}
      saved={`revision ${plan.revision}`}
      merged={`revision ${editor.mergedWith?.revision}`}
      root={root}
      head={
        <>
          {editor.restoredAt && (
            <Notice
              isLive
              severity="unknown"
              title={
                <>
                  Restored your unsaved changes from{' '}
                  <Age at={editor.restoredAt} />
                </>
              }
              action={
                <Button size="small" variant="outlined" onClick={discard}>
                  Discard them
                </Button>
              }
            />
          )}
          {editor.proposal && !editor.conflict && (
            <ProposedChanges
              part={part}
              base={base}
              form={form}
              onDiscard={editor.restoredAt ? undefined : discard}
            />
          )}
        </>
      }
      fields={
        <>
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
        </>
      }
      bar={cancel =>
        editor.conflict ? (
          <div>
            <Button onClick={cancel}>Cancel</Button>
          </div>
        ) : (
          <SaveBar
            isDirty={form.isDirty}
            isSaving={editor.isSaving}
            isDraftKept={editor.isDraftKept}
            messageId={`${form.form.id}-message`}
            message={editor.message}
            onMessage={editor.setMessage}
            onSave={editor.save}
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
            <ProblemNotice isLive problem={editor.problem}>
              {KEPT}
            </ProblemNotice>
          </SaveBar>
        )
      }
      loss={<>What you changed in {part.title} is not saved.</>}
      onSave={editor.save}
      onClose={() => {
        if (form.isDirty) editor.reset(plan);
        onClose();
      }}
    />
  );
};
