import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { VendorImportResult } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import type { VendorImportDraft } from './useVendorImportDraft';
import { VENDOR_FILE } from './vendorFile';

/** A pause in the typing that is worth a look. */
const PAUSE_MS = 500;

/** A request that hangs must become an error. */
const TIMEOUT_MS = 60_000;

type Answer = {
  asked: string;
  preview?: VendorImportResult;
  error?: Error;
};

/**
 * Asks what would come of a file when the typing pauses, and imports it as it
 * was previewed: a vendor that somebody saved meanwhile is a conflict.
 */
export function useVendorImport(
  { text, format }: VendorImportDraft,
  onApplied: (result: VendorImportResult) => void,
) {
  const api = useApi(integrationPlanApiRef);
  const [answer, setAnswer] = useState<Answer>();
  const [attempt, setAttempt] = useState(0);
  const [isApplying, setApplying] = useState(false);
  const [applyError, setApplyError] = useState<Error>();
  const isAskable = text.trim() !== '' && text.length <= VENDOR_FILE.max;
  const asked = `${attempt}\n${format}\n${text}`;

  useEffect(() => {
    setApplyError(undefined);
    if (!isAskable) {
      setAnswer(undefined);
      return undefined;
    }
    const controller = new AbortController();
    const ask = async () => {
      try {
        const preview = await api.vendors.importFile(
          { format, content: text, dryRun: true },
          {
            signal: AbortSignal.any([
              controller.signal,
              AbortSignal.timeout(TIMEOUT_MS),
            ]),
          },
        );
        if (!controller.signal.aborted) setAnswer({ asked, preview });
      } catch (error) {
        if (!controller.signal.aborted) {
          setAnswer({ asked, error: error as Error });
        }
      }
    };
    const pause = setTimeout(ask, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      controller.abort();
    };
  }, [api, text, format, asked, isAskable]);

  const isCurrent = answer?.asked === asked;
  const preview = isCurrent ? answer.preview : undefined;
  return {
    preview,
    error: isCurrent ? answer.error : undefined,
    isChecking: isAskable && !isCurrent,
    retry: () => setAttempt(old => old + 1),
    isApplying,
    applyError,
    async apply() {
      if (!preview || isApplying) return;
      setApplying(true);
      setApplyError(undefined);
      try {
        const result = await api.vendors.importFile(
          {
            format,
            content: text,
            dryRun: false,
            expected: preview.revisions,
          },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        );
        if (result.applied) onApplied(result);
        // A row that was right is wrong by now
        else setAnswer({ asked, preview: result });
      } catch (error) {
        setApplyError(error as Error);
      } finally {
        setApplying(false);
      }
    },
  };
}

export type VendorImportState = ReturnType<typeof useVendorImport>;
