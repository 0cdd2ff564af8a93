import { useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isSame,
  mergeDocuments,
  type Plan,
  type PlanDocument,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { dropExpiredPartDrafts, partPlace, readPartDraft } from './partDraft';
import { formShape, toUpdate, type PlanPart } from './parts';
import { mergeProposal, reconcileWith, type Proposal } from './proposal';
import {
  describeWriteError,
  type ProblemWords,
} from '../../shared/problems/problems';
import { useKeeper } from '../../shared/drafts/useKeptDraft';
import type { Conflict } from '../../shared/saving/ConflictView';
import { useMergingSave } from '../../shared/saving/useMergingSave';

const WORDS: ProblemWords = {
  403: {
    title: 'You may not save this plan',
    advice:
      'Your account lacks the permission integration-plan.update; ask the owner of the plan or the team that runs this portal.',
  },
  404: { title: 'The plan is gone', advice: 'Somebody has deleted it.' },
  413: {
    title: 'The plan would become too large',
    advice:
      'Shorten the text, or move some of it to a page that the plan links to.',
  },
};

/** What the form starts with: the plan, or what was typed and not saved before. */
function typedBefore(part: PlanPart, plan: Plan) {
  const base = part.read(plan);
  const draft = readPartDraft(plan.id, part.id);
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
  conflict?: Conflict<Plan>;
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

/** Editing of one part of a plan, with what is typed kept in the browser. */
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
  const [restoredAt, setRestoredAt] = useState(start.restoredAt);
  const [proposal, setProposal] = useState(start.proposal);
  const [message, setMessage] = useState('');
  const dropDraft = useRef<() => void>();
  const editor = useMergingSave<Plan>({
    part,
    shape,
    loaded,
    start,
    read: part.read,
    load: () => api.getPlan(planRef),
    store(value, over) {
      const update = { ...part.write(toUpdate(over), value) };
      // What a person has edited is no longer an assumption
      update.document = reconcileWith(
        proposal,
        over.document,
        update.document as PlanDocument,
      );
      if (message.trim()) update.message = message.trim();
      return api.updatePlan(planRef, update, { ifMatch: over.revision });
    },
    onSaved(saved, mergedWith) {
      dropDraft.current?.();
      onSaved(saved, mergedWith);
    },
  });

  const { base, baseValue, conflict, error, form } = editor;
  const { isDirty, value } = form;
  const { revision } = base;
  const typed = useMemo(
    () => (isDirty ? { revision, base: baseValue, value, proposal } : null),
    [isDirty, revision, baseValue, value, proposal],
  );
  const place = useMemo(() => partPlace(base.id, part.id), [base.id, part.id]);
  // What is kept knows on what both sides are based; the merged form does not
  const draft = useKeeper(place, conflict ? undefined : typed);
  dropDraft.current = draft.drop;
  useEffect(() => void dropExpiredPartDrafts(), []);

  return {
    ...editor,
    problem: error && describeWriteError(error, WORDS),
    isDraftKept: draft.isKept,
    restoredAt,
    proposal,
    message,
    setMessage,
    reset(plan: Plan) {
      draft.drop();
      setRestoredAt(undefined);
      setProposal(undefined);
      editor.reset(plan);
    },
  };
}
