import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { VendorImportResult } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { PREVIEW_TIMEOUT_MS, usePreview } from '../../shared/text/usePreview';
import { VENDOR_FILE, type VendorImportDraft } from './vendorFile';

/**
 * Asks what would come of a file when the typing pauses, and imports it as it
 * was previewed: a vendor that somebody saved meanwhile is a conflict.
 */
export function useVendorImport(
  { text, format }: VendorImportDraft,
  onApplied: (result: VendorImportResult) => void,
) {
  const api = useApi(integrationPlanApiRef);
  const [isApplying, setApplying] = useState(false);
  const [applyError, setApplyError] = useState<Error>();
  const { accept, error, isChecking, result, retry } = usePreview(
    { text, max: VENDOR_FILE.max, question: format },
    signal =>
      api.vendors.importFile(
        { format, content: text, dryRun: true },
        { signal },
      ),
  );
  const preview = isChecking ? undefined : result;
  // It was about another text
  useEffect(() => setApplyError(undefined), [text, format]);

  return {
    preview,
    error,
    isChecking,
    retry() {
      setApplyError(undefined);
      retry();
    },
    isApplying,
    applyError,
    async apply() {
      if (!preview || isApplying) return;
      setApplying(true);
      setApplyError(undefined);
      try {
        const applied = await api.vendors.importFile(
          {
            format,
            content: text,
            dryRun: false,
            expected: preview.revisions,
          },
          { signal: AbortSignal.timeout(PREVIEW_TIMEOUT_MS) },
        );
        if (applied.applied) onApplied(applied);
        // A row that was right is wrong by now
        else accept(applied);
      } catch (failure) {
        setApplyError(failure as Error);
      } finally {
        setApplying(false);
      }
    },
  };
}

export type VendorImportState = ReturnType<typeof useVendorImport>;
