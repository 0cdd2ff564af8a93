import { startTransition, useEffect, useRef, useState } from 'react';
import {
  reviewDocument,
  type FieldShape,
  type Plan,
  type PlanDocument,
  type Review,
  type ReviewInput,
} from '@integration-plan/plugin-integration-plan-common';
import { check } from '../../shared/form/check';
import { toUpdate, type PlanPart } from '../editor/parts';

/** How long the typing pauses before it is reviewed. */
const PAUSE_MS = 500;

/** The document as the form would save it, and what is found in it. */
export type DraftReview = { document: PlanDocument; review: Review };

type Draft = {
  part: PlanPart;
  shape: FieldShape;
  /** The plan that the form is based on. */
  base: Plan;
  /** What the form holds. */
  value: unknown;
  vendor: ReviewInput['vendor'];
};

/** Undefined while the form holds something that is no document. */
function reviewDraft({
  part,
  shape,
  base,
  value,
  vendor,
}: Draft): DraftReview | undefined {
  const checked = check(part, shape, value);
  if (!checked.success) return undefined;
  const document = part.write(toUpdate(base), checked.data)
    .document as PlanDocument;
  return {
    document,
    review: reviewDocument({
      document,
      attributes: base,
      vendor,
      now: new Date(),
    }),
  };
}

/** Reviews what is typed, each time that the typing pauses. */
export function useDraftReview(draft: Draft): {
  /** The newest that there is; undefined before the first. */
  known: DraftReview | undefined;
  /** The form cannot be reviewed as it is; what is known is of before. */
  isStuck: boolean;
  /** Reviews what stands there this moment. */
  reviewNow: () => DraftReview | undefined;
} {
  const newest = useRef(draft);
  newest.current = draft;
  const [known, setKnown] = useState<DraftReview>();
  const [isStuck, setStuck] = useState(false);
  const { part, shape, base, value, vendor } = draft;
  useEffect(() => {
    const timer = setTimeout(() => {
      const found = reviewDraft({ part, shape, base, value, vendor });
      // A key that is pressed meanwhile comes first
      startTransition(() => {
        setStuck(!found);
        if (found) setKnown(found);
      });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [part, shape, base, value, vendor]);
  return { known, isStuck, reviewNow: () => reviewDraft(newest.current) };
}
