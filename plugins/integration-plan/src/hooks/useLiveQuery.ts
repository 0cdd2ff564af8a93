import { useEffect, useRef } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  INTEGRATION_PLAN_SIGNAL_CHANNEL,
  type IntegrationPlanSignal,
} from '@integration-plan/plugin-integration-plan-common';
import useSWR from 'swr';

/** How often a page asks again when nothing tells it to, in seconds. */
const DEFAULT_REFRESH = 30;

/** What a page knows: the newest answer, and what went wrong since. */
export type LiveQuery<T> = {
  /** The last good answer; stays while a later request fails. */
  data: T | undefined;
  /** Why the latest request failed; undefined after a good one. */
  error: Error | undefined;
  isLoading: boolean;
  retry: () => void;
};

/**
 * Asks the backend, keeps the answer for all components that ask the same, and
 * asks again when a signal says that one of the plans has changed, or after a
 * while: signals may be absent, and values move without a signal.
 *
 * @param key - identifies the question; null asks nothing
 * @param concerns - ids of the plans in the answer; a signal about others is
 *   ignored. Undefined: every signal counts.
 */
export function useLiveQuery<T>(
  key: readonly unknown[] | null,
  fetcher: () => Promise<T>,
  options: {
    concerns?: (data: T) => string[];
    refreshAfterSeconds?: (data: T) => number;
  } = {},
): LiveQuery<T> {
  const { data, error, isLoading, mutate } = useSWR<T, Error>(key, fetcher, {
    keepPreviousData: true,
    refreshInterval: latest =>
      1000 *
      (latest === undefined || !options.refreshAfterSeconds
        ? DEFAULT_REFRESH
        : Math.max(1, options.refreshAfterSeconds(latest))),
    // The refresh interval is the retry
    shouldRetryOnError: false,
    // A signal right after a poll must not be swallowed
    dedupingInterval: 250,
  });

  const { lastSignal } = useSignal<IntegrationPlanSignal>(
    INTEGRATION_PLAN_SIGNAL_CHANNEL,
  );
  const handled = useRef(lastSignal);
  useEffect(() => {
    if (!lastSignal || handled.current === lastSignal) return;
    handled.current = lastSignal;
    const shown = data && options.concerns?.(data);
    if (!shown || lastSignal.planIds.some(id => shown.includes(id))) {
      mutate();
    }
  }, [lastSignal, data, options, mutate]);

  return { data, error, isLoading, retry: () => mutate() };
}
