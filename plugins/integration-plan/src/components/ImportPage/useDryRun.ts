import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  MAX_MARKDOWN,
  type PlanImportResult,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';

/** A pause in the typing that is worth a look. */
const PAUSE_MS = 500;

/** A request that hangs must become an error. */
const TIMEOUT_MS = 30_000;

/** What would come of a text. */
export type DryRun = {
  /** Of the text itself, or of an earlier one while `isChecking`. */
  result: PlanImportResult | undefined;
  /** What `result` is of. */
  text: string;
  error: Error | undefined;
  isChecking: boolean;
  retry: () => void;
};

type Answer = {
  asked: string;
  text: string;
  result: PlanImportResult | undefined;
  error: Error | undefined;
};

/**
 * Asks what would come of the text, when the typing pauses; a question whose
 * text is no longer there is cancelled.
 */
export function useDryRun(text: string, target: PlanRef | undefined): DryRun {
  const api = useApi(integrationPlanApiRef);
  const [answer, setAnswer] = useState<Answer>();
  const [attempt, setAttempt] = useState(0);
  const { namespace, name } = target ?? {};
  const isAskable = text.trim() !== '' && text.length <= MAX_MARKDOWN;
  const asked = `${attempt}\n${text}`;

  useEffect(() => {
    if (!isAskable) {
      setAnswer(undefined);
      return undefined;
    }
    const controller = new AbortController();
    let isStale = false;
    let timeout: ReturnType<typeof setTimeout>;
    const ask = async () => {
      timeout = setTimeout(() => controller.abort(), TIMEOUT_MS);
      try {
        const result = await api.importPlan(
          {
            markdown: text,
            dryRun: true,
            ...(namespace && name && { target: { namespace, name } }),
          },
          { signal: controller.signal },
        );
        if (!isStale) setAnswer({ asked, text, result, error: undefined });
      } catch (error) {
        if (!isStale) {
          setAnswer({ asked, text, result: undefined, error: error as Error });
        }
      } finally {
        clearTimeout(timeout);
      }
    };
    const pause = setTimeout(ask, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(pause);
      clearTimeout(timeout);
      controller.abort();
    };
  }, [api, text, asked, isAskable, namespace, name]);

  return {
    result: answer?.result,
    text: answer?.text ?? '',
    error: answer?.asked === asked ? answer.error : undefined,
    isChecking: isAskable && answer?.asked !== asked,
    retry: () => setAttempt(old => old + 1),
  };
}
