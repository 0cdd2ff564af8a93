import { useDeferredValue, useMemo } from 'react';
import type {
  Plan,
  PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { Disclosure } from '../Disclosure';
import { PlanDiff } from '../PlanDiff/PlanDiff';
import { Notice } from '../status';
import { toUpdate, type PlanPart } from './model/parts';
import type { PartForm } from './usePartForm';

/** Says that a proposal is in the form, and how the form differs from the plan. */
export const ProposedChanges = ({
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
