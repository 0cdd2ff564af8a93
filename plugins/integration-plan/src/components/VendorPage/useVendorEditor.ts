import { useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  mergeDocuments,
  vendorUpdateSchema,
  type FieldShape,
  type MergeResult,
  type Vendor,
  type VendorUpdate,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { fromServerIssues } from '../PlanEditor/model/check';
import { issuesOf } from '../PlanEditor/saveProblem';
import { usePartForm } from '../PlanEditor/usePartForm';
import { statusOf } from '../vendorProblem';
import { editableOf, VENDOR_FIELDS } from './vendorFields';

const PART = { schema: vendorUpdateSchema, prefix: '' };

const SHAPE: FieldShape = { type: 'object', fields: VENDOR_FIELDS };

/** How often a save starts over because somebody else was faster. */
const MOST_ATTEMPTS = 5;

/**
 * Editing of a vendor: its form, saving on top of the revision that it is
 * based on, and what to do when somebody else has saved since.
 */
export function useVendorEditor(
  loaded: Vendor,
  onSaved: (vendor: Vendor) => void,
) {
  const api = useApi(integrationPlanApiRef);
  const [base, setBase] = useState(loaded);
  const baseValue = useMemo(() => editableOf(base), [base]);
  const [initial] = useState(baseValue);
  const form = usePartForm(PART, SHAPE, initial, baseValue);
  const [conflict, setConflict] = useState<{
    merge: MergeResult<unknown>;
    theirs: Vendor;
  }>();
  const [mergedWith, setMergedWith] = useState<Vendor>();
  const [error, setError] = useState<Error>();
  const [elsewhere, setElsewhere] = useState<string[]>([]);
  const [isSaving, setIsSaving] = useState(false);
  /** Grows with every save that the form did not pass: the summary takes the focus. */
  const [refusals, setRefusals] = useState(0);
  const saving = useRef(false);

  async function send(value: VendorUpdate) {
    let over = base;
    let mine = value;
    for (let attempt = 1; ; attempt++) {
      try {
        onSaved(
          await api.vendors.update(over.slug, mine, { ifMatch: over.revision }),
        );
        return;
      } catch (failure) {
        if (statusOf(failure) !== 412 || attempt === MOST_ATTEMPTS) {
          // Merged by then: what is wrong is wrong with that
          if (over !== base) {
            setBase(over);
            form.replace(mine);
          }
          throw failure;
        }
        const theirs = await api.vendors.get(over.slug);
        const merge = mergeDocuments(
          editableOf(over),
          mine,
          editableOf(theirs),
        );
        if (merge.conflicts.length > 0) {
          setConflict({ merge, theirs });
          return;
        }
        over = theirs;
        mine = merge.merged;
      }
    }
  }

  return {
    shape: SHAPE,
    form,
    base,
    conflict,
    mergedWith,
    error,
    elsewhere,
    isSaving,
    refusals,
    async save() {
      if (saving.current) return;
      setError(undefined);
      setElsewhere([]);
      const value = form.submit();
      if (value === undefined) {
        setRefusals(old => old + 1);
        return;
      }
      saving.current = true;
      setIsSaving(true);
      try {
        await send(value as VendorUpdate);
      } catch (failure) {
        const issues = issuesOf(failure);
        if (issues) {
          const found = fromServerIssues(PART, issues);
          form.setServerIssues(found.here);
          setElsewhere(found.elsewhere);
          setRefusals(old => old + 1);
        } else {
          setError(failure as Error);
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
  };
}
