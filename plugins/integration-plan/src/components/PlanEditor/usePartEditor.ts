import { useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  mergeDocuments,
  type MergeResult,
  type Plan,
  type PlanDocument,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { fromServerIssues } from './model/check';
import { readDraft } from './model/draftStore';
import { formShape, toUpdate, type PlanPart } from './model/parts';
import { mergeProposal, reconcileWith, type Proposal } from './model/proposal';
import { isSame } from './model/values';
import {
  describeProblem,
  isConflict,
  issuesOf,
  type SaveProblem,
} from './saveProblem';
import { useDraft } from './useDraft';
import { usePartForm } from './usePartForm';

/** Both changed the same: what is to be decided, and against which plan. */
export type Conflict = { merge: MergeResult<unknown>; theirs: Plan };

/** How often a save starts over because somebody else was faster. */
const MOST_ATTEMPTS = 5;

/** What the form starts with: the plan, or what was typed and not saved before. */
function typedBefore(part: PlanPart, plan: Plan) {
  const base = part.read(plan);
  const draft = readDraft(plan.id, part.id);
  if (!draft || isSame(draft.value, base)) {
    return { value: base };
  }
  const { keptAt: restoredAt, proposal } = draft;
  if (draft.revision === plan.revision) {
    return { value: draft.value, restoredAt, proposal };
  }
  const merge = mergeDocuments(draft.base, draft.value, base);
  return {
    value: merge.merged,
    restoredAt,
    proposal,
    conflict: merge.conflicts.length > 0 ? { merge, theirs: plan } : undefined,
  };
}

type Start = {
  value: unknown;
  restoredAt?: string;
  conflict?: Conflict;
  proposal?: Proposal;
};

/** The same with a proposal in it, unless something is to be decided first. */
function startOf(part: PlanPart, plan: Plan, proposal?: Proposal): Start {
  const typed: Start = typedBefore(part, plan);
  if (!proposal || typed.conflict) return typed;
  return {
    ...typed,
    value: mergeProposal(part.read(plan), typed.value, proposal),
    proposal,
  };
}

/**
 * Editing of one part of a plan: its form, saving on top of the revision that
 * it is based on, and what to do when somebody else has saved since.
 */
export function usePartEditor(
  part: PlanPart,
  loaded: Plan,
  planRef: PlanRef,
  proposed: Proposal | undefined,
  onSaved: (plan: Plan, mergedWith: Plan | undefined) => void,
) {
  const api = useApi(integrationPlanApiRef);
  const shape = useMemo(() => formShape(part), [part]);
  const [start] = useState(() => startOf(part, loaded, proposed));
  const [base, setBase] = useState(loaded);
  const partBase = useMemo(() => part.read(base), [part, base]);
  const form = usePartForm(part, shape, start.value, partBase);
  const [restoredAt, setRestoredAt] = useState(start.restoredAt);
  const [proposal, setProposal] = useState(start.proposal);
  const [conflict, setConflict] = useState<Conflict | undefined>(
    start.conflict,
  );
  const draft = useDraft({
    part,
    base,
    value: form.value,
    proposal,
    isDirty: form.isDirty,
    // What is kept knows on what both sides are based; the merged form does not
    isPaused: conflict !== undefined,
  });
  const [mergedWith, setMergedWith] = useState<Plan>();
  const [problem, setProblem] = useState<SaveProblem>();
  const [elsewhere, setElsewhere] = useState<string[]>([]);
  const [isSaving, setIsSaving] = useState(false);
  /** Grows with every save that the form did not pass: the summary takes the focus. */
  const [refusals, setRefusals] = useState(0);
  const saving = useRef(false);

  /** The part as both made it; undefined when a person must decide. */
  async function mergeWithNewest(mine: unknown, over: Plan) {
    const theirs = await api.getPlan(planRef);
    const merge = mergeDocuments(part.read(over), mine, part.read(theirs));
    if (merge.conflicts.length > 0) {
      setConflict({ merge, theirs });
      return undefined;
    }
    return { value: merge.merged, theirs };
  }

  async function send(value: unknown, message: string) {
    let over = base;
    let mine = value;
    let others: Plan | undefined;
    for (let attempt = 1; ; attempt++) {
      try {
        const update = { ...part.write(toUpdate(over), mine) };
        // What a person has edited is no longer an assumption
        update.document = reconcileWith(
          proposal,
          over.document,
          update.document as PlanDocument,
        );
        if (message.trim()) update.message = message.trim();
        const saved = await api.updatePlan(planRef, update, {
          ifMatch: over.revision,
        });
        draft.drop();
        onSaved(saved, others);
        return;
      } catch (error) {
        if (!isConflict(error) || attempt === MOST_ATTEMPTS) {
          // Merged by then: what is wrong is wrong with that
          if (others) {
            setBase(over);
            form.replace(mine);
          }
          throw error;
        }
        const merged = await mergeWithNewest(mine, over);
        if (!merged) return;
        over = merged.theirs;
        others = merged.theirs;
        mine = merged.value;
      }
    }
  }

  return {
    shape,
    form,
    base,
    isDraftKept: draft.isKept,
    restoredAt,
    proposal,
    conflict,
    mergedWith,
    problem,
    elsewhere,
    isSaving,
    refusals,
    async save(message: string) {
      if (saving.current) return;
      setProblem(undefined);
      setElsewhere([]);
      const value = form.submit();
      if (value === undefined) {
        setRefusals(old => old + 1);
        return;
      }
      saving.current = true;
      setIsSaving(true);
      try {
        await send(value, message);
      } catch (error) {
        const issues = issuesOf(error);
        if (issues) {
          const found = fromServerIssues(part, issues);
          form.setServerIssues(found.here);
          setElsewhere(found.elsewhere);
          setRefusals(old => old + 1);
        } else {
          setProblem(describeProblem(error as Error));
        }
      } finally {
        saving.current = false;
        setIsSaving(false);
      }
    },
    /** Goes on from what was decided, on top of what they saved. */
    resolve(value: unknown) {
      if (!conflict) return;
      setBase(conflict.theirs);
      setMergedWith(conflict.theirs);
      setConflict(undefined);
      form.replace(value);
    },
    /** Back to the plan as it is stored. */
    reset(plan: Plan) {
      draft.drop();
      setRestoredAt(undefined);
      setProposal(undefined);
      setConflict(undefined);
      setMergedWith(undefined);
      setBase(plan);
      form.replace(part.read(plan));
    },
  };
}
