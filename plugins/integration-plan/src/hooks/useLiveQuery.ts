import { useEffect } from 'react';
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
    concerns?: (data: T) => string[] | undefined;
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
    revalidateOnFocus: true,
    // The refresh interval is the retry
    shouldRetryOnError: false,
    // A signal right after a poll must not be swallowed
    dedupingInterval: 250,
  });

  const { lastSignal } = useSignal<IntegrationPlanSignal>(
    INTEGRATION_PLAN_SIGNAL_CHANNEL,
  );
  useEffect(() => {
    if (!lastSignal) return;
    const mine = data === undefined ? undefined : options.concerns?.(data);
    if (!mine || lastSignal.planIds.some(id => mine.includes(id))) {
      mutate();
    }
    // Only a new signal asks again; data and options are read as they are then
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lastSignal]);

  return { data, error, isLoading, retry: () => mutate() };
}
