import {
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { Progress } from '@backstage/core-components';
import {
  integrationPlanUpdatePermission,
  type Plan,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import EditIcon from '@material-ui/icons/EditOutlined';
import type { EditStart } from '../editor/editStart';
import { useLateFocus } from '../../shared/form/useLateFocus';
import { readPartDraft } from '../editor/partDraft';
import { usePlanPermission } from '../../shared/queries/usePlanAccess';

const useStyles = makeStyles({
  root: {
    flex: 'none',
    textTransform: 'none',
    '@media print': { display: 'none' },
  },
});

/** Opens the form of a part; says so where something unsaved waits in it. */
const EditButton = ({
  title,
  planId,
  partId,
  buttonRef,
  onClick,
}: {
  title: string;
  planId: string;
  partId: string;
  buttonRef: Ref<HTMLButtonElement>;
  onClick: () => void;
}) => {
  const classes = useStyles();
  const words = readPartDraft(planId, partId)
    ? 'Edit (unsaved changes)'
    : 'Edit';
  return (
    <Button
      ref={buttonRef}
      size="small"
      color="primary"
      className={classes.root}
      startIcon={<EditIcon />}
      aria-label={`${words}: ${title}`}
      onClick={onClick}
    >
      {words}
    </Button>
  );
};

// Most people read; they need not wait for what edits
const PlanEditor = lazy(() =>
  import('../editor/PlanEditor').then(m => ({ default: m.PlanEditor })),
);
const LeaveGuard = lazy(() =>
  import('../../shared/drafts/LeaveGuard').then(m => ({
    default: m.LeaveGuard,
  })),
);

/** What a part of the plan shows of editing. */
export type PartEditing = {
  /** The button in the head of the card; nothing for those who may not edit. */
  action: ReactNode;
  /** The form, in place of what the card shows otherwise. */
  form: ReactNode;
  /** Opens the form; undefined for those who may not edit, and while it is open. */
  edit?: (start?: EditStart) => void;
};

type Titled = { id: string; title: string; questions?: readonly string[] };

const EditedPart = ({
  id,
  title,
  questions,
  plan,
  planRef,
  start,
  onSaved,
  onClose,
  onDirty,
}: Titled & {
  plan: Plan;
  planRef: PlanRef;
  start?: EditStart;
  onSaved: (plan: Plan) => void;
  onClose: (id: string) => void;
  onDirty: (id: string, title: string, isDirty: boolean) => void;
}) => (
  <PlanEditor
    partId={id}
    plan={plan}
    planRef={planRef}
    questions={questions}
    start={start}
    onSaved={saved => {
      onSaved(saved);
      onClose(id);
    }}
    onClose={() => onClose(id)}
    onDirty={useCallback(
      (isDirty: boolean) => onDirty(id, title, isDirty),
      [onDirty, id, title],
    )}
  />
);

/**
 * Which parts of the plan are being edited. Several can be: each is saved by
 * itself, on top of what the others have saved.
 */
export function usePlanEditing(
  plan: Plan | undefined,
  planRef: PlanRef,
  onSaved: (plan: Plan) => void,
): { editing: (part: Titled) => PartEditing; guard: ReactNode } {
  const { allowed } = usePlanPermission(
    integrationPlanUpdatePermission,
    planRef,
  );
  const [open, setOpen] = useState<ReadonlyMap<string, EditStart | undefined>>(
    new Map(),
  );
  const [unsaved, setUnsaved] = useState<ReadonlyMap<string, string>>(
    new Map(),
  );
  const closed = useRef<string>();
  const buttons = useRef(new Map<string, HTMLButtonElement>());

  const close = useCallback((id: string) => {
    closed.current = id;
    setOpen(old => new Map([...old].filter(([other]) => other !== id)));
  }, []);
  const setDirty = useCallback(
    (id: string, title: string, isDirty: boolean) =>
      setUnsaved(old => {
        if (old.has(id) === isDirty) return old;
        const next = new Map(old);
        if (isDirty) next.set(id, title);
        else next.delete(id);
        return next;
      }),
    [],
  );

  // Back to where the person came from, once the button is there again
  const focus = useLateFocus();
  useEffect(() => {
    if (closed.current === undefined) return;
    focus(buttons.current.get(closed.current));
    closed.current = undefined;
  }, [open, focus]);

  const mayEdit = plan !== undefined && allowed && plan.origin === 'portal';
  return {
    editing({ id, title, questions }) {
      const isOpen = open.has(id);
      const edit = (start?: EditStart) =>
        setOpen(old => new Map([...old, [id, start]]));
      return {
        edit: mayEdit && !isOpen ? edit : undefined,
        action: mayEdit && !isOpen && (
          <EditButton
            title={title}
            planId={plan.id}
            partId={id}
            buttonRef={element => {
              if (element) buttons.current.set(id, element);
              else buttons.current.delete(id);
            }}
            onClick={() => edit()}
          />
        ),
        form: plan && isOpen && (
          <Suspense fallback={<Progress />}>
            <EditedPart
              id={id}
              title={title}
              questions={questions}
              plan={plan}
              planRef={planRef}
              start={open.get(id)}
              onSaved={onSaved}
              onClose={close}
              onDirty={setDirty}
            />
          </Suspense>
        ),
      };
    },
    guard: open.size > 0 && (
      <Suspense fallback={null}>
        <LeaveGuard unsaved={[...unsaved.values()]} />
      </Suspense>
    ),
  };
}
