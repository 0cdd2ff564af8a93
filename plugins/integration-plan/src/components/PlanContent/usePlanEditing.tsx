import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  INTEGRATION_PLAN_KIND,
  integrationPlanUpdatePermission,
  type Plan,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type { EditStart } from '../PlanEditor/model/editStart';
import { EditButton } from './EditButton';

// Most people read; they need not wait for what edits
const PlanEditor = lazy(() =>
  import('../PlanEditor/PlanEditor').then(m => ({ default: m.PlanEditor })),
);
const LeaveGuard = lazy(() =>
  import('../PlanEditor/LeaveGuard').then(m => ({ default: m.LeaveGuard })),
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
  const { allowed } = usePermission({
    permission: integrationPlanUpdatePermission,
    resourceRef: stringifyEntityRef({
      kind: INTEGRATION_PLAN_KIND,
      ...planRef,
    }),
  });
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
  useEffect(() => {
    if (closed.current === undefined) return;
    buttons.current.get(closed.current)?.focus();
    closed.current = undefined;
  }, [open]);

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
