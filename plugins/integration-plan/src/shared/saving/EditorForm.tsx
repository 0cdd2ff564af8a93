import {
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useLeaveGuard } from '../drafts/useLeaveGuard';
import { ErrorSummary } from '../form/ErrorSummary';
import { FieldGrid } from '../form/FieldGrid';
import { controlId, FormProvider } from '../form/FormContext';
import { LossDialog } from '../notices/LossDialog';
import { Author } from '../page/Author';
import { Notice, statusColor } from '../status';
import { ConflictView } from './ConflictView';
import type { MergingSave } from './useMergingSave';

/**
 * Ctrl+S (or Cmd+S) saves and Escape asks to close, wherever in the editor the
 * focus is. Listens on the document, which hears of a key last: a list of
 * suggestions closes on Escape and keeps it to itself.
 */
function useEditorKeys(
  root: RefObject<HTMLElement>,
  handlers: { onSave: (() => void) | undefined; onEscape: () => void },
) {
  const newest = useRef(handlers);
  useEffect(() => {
    newest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isInside =
        event.target instanceof Node && root.current?.contains(event.target);
      if (!isInside || event.defaultPrevented) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        newest.current.onSave?.();
      } else if (event.key === 'Escape') {
        event.preventDefault();
        newest.current.onEscape();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [root]);
}

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

type Stored = { revision: number; updatedAt: string; updatedBy: string };

/** The form of something stored, with what others do to it at the same time. */
export const EditorForm = <T extends Stored>({
  label,
  editor,
  newest,
  saved,
  merged,
  root,
  head,
  fields,
  bar,
  guardsLeaving,
  loss,
  onSave,
  onClose,
}: {
  label: string;
  editor: MergingSave<T>;
  /** The newest that the page knows of. */
  newest: T;
  /** What somebody has saved in the meantime: "revision 4". */
  saved: string;
  /** With what this is merged: "revision 4". */
  merged: string;
  root: RefObject<HTMLFormElement>;
  /** What is said above the fields. */
  head?: ReactNode;
  /** In the place of all fields, one below the other. */
  fields?: ReactNode;
  bar: (cancel: () => void) => ReactNode;
  /** Nothing else asks those who leave the page. */
  guardsLeaving?: boolean;
  /** What is lost by those who cancel. */
  loss: ReactNode;
  onSave: () => void;
  onClose: () => void;
}) => {
  const classes = useStyles();
  const [isAsking, setIsAsking] = useState(false);
  const { form, conflict, shape } = editor;
  const held = useLeaveGuard(Boolean(guardsLeaving) && form.isDirty);

  useEffect(() => root.current?.focus(), [root]);

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
    onSave: conflict ? undefined : onSave,
    onEscape: cancel,
  });

  return (
    <form
      ref={root}
      noValidate
      tabIndex={-1}
      className={classes.root}
      aria-label={label}
      onSubmit={event => event.preventDefault()}
    >
      {newest.revision > editor.base.revision && !conflict && (
        <Notice
          isLive
          severity="unknown"
          title={
            <>
              <Author who={newest.updatedBy} /> has saved {saved} in the
              meantime
            </>
          }
        >
          Go on: when you save, both are merged, and you are asked where you
          both changed the same.
        </Notice>
      )}
      {head}
      {editor.mergedWith && (
        <Notice
          isLive
          severity="unknown"
          title={`Merged with ${merged}, not saved yet`}
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
          {fields ??
            (shape.type === 'object' && (
              <FieldGrid
                key={form.generation}
                fields={shape.fields}
                path=""
                value={form.value}
              />
            ))}
        </FormProvider>
      )}
      {bar(cancel)}
      {(isAsking || held) && (
        <LossDialog
          title="Discard your changes?"
          stay="Go on editing"
          onStay={() => {
            setIsAsking(false);
            held?.stay();
          }}
          actions={[
            {
              label: 'Discard',
              onClick: () => {
                setIsAsking(false);
                (held?.proceed ?? onClose)();
              },
            },
          ]}
        >
          {loss}
        </LossDialog>
      )}
    </form>
  );
};
