import { useCallback, useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  INTEGRATION_PLAN_SIGNAL_CHANNEL,
  type IntegrationPlanSignal,
} from '@integration-plan/plugin-integration-plan-common';
import useSWR, { unstable_serialize as serialize, useSWRConfig } from 'swr';

type Pause = { refreshAgain?: () => void };

/**
 * Keeps a page that many signals concern from asking for each of them: the
 * first refreshes at once, and all that follow within the pause cause one more
 * refresh at its end.
 */
export class RefreshThrottle {
  readonly #pauses = new Map<string, Pause>();

  constructor(private readonly pauseMs: number) {}

  /** @param question - names what `refresh` asks; each has a pause of its own */
  request(question: string, refresh: () => void) {
    const pause = this.#pauses.get(question);
    if (pause) {
      pause.refreshAgain = refresh;
      return;
    }
    this.#begin(question);
    refresh();
  }

  #begin(question: string) {
    const pause: Pause = {};
    this.#pauses.set(question, pause);
    setTimeout(() => {
      if (!pause.refreshAgain) {
        this.#pauses.delete(question);
        return;
      }
      // What is asked at the end of a pause begins the next one
      this.#begin(question);
      pause.refreshAgain();
    }, this.pauseMs);
  }
}

/** How often a page asks again when nothing tells it to, in seconds. */
const DEFAULT_REFRESH = 30;

/** The longest pause between two attempts while requests fail, in seconds. */
const LONGEST_RETRY = 30;

/** A request that hangs must become an error, or old answers look new. */
const REQUEST_TIMEOUT_MS = 20_000;

/**
 * Until its connection is open, a page hears no signal, and is not told when it
 * is: it is tried at once, given a second, and tried again after five.
 */
const SIGNALS_OPEN_MS = 7_000;

/** Since when a cache of answers belongs to an open page, in ms. */
const openedAt = new WeakMap<object, number>();

function hasJustOpened(cache: object): boolean {
  const at = openedAt.get(cache) ?? Date.now();
  openedAt.set(cache, at);
  return Date.now() - at < SIGNALS_OPEN_MS;
}

/** What a list waits between two refreshes that signals cause. */
const LIST_PAUSE_MS = 2_000;

/** One for each cache of answers: what waits is shared as the answers are. */
const refreshThrottles = new WeakMap<object, RefreshThrottle>();

function refreshThrottleOf(cache: object) {
  const calm =
    refreshThrottles.get(cache) ?? new RefreshThrottle(LIST_PAUSE_MS);
  refreshThrottles.set(cache, calm);
  return calm;
}

/**
 * What each signal has refreshed already: all components that ask the same
 * question hear it, and one request serves them.
 */
const refreshed = new WeakMap<IntegrationPlanSignal, Set<string>>();

function isFirstToRefresh(signal: IntegrationPlanSignal, question: string) {
  const questions = refreshed.get(signal) ?? new Set<string>();
  refreshed.set(signal, questions);
  if (questions.has(question)) return false;
  questions.add(question);
  return true;
}

/** What a page knows: the newest answer, and what went wrong since. */
export type LiveQuery<T> = {
  /** The last good answer; stays while a later request fails. */
  data: T | undefined;
  /** When the last good answer came, ISO 8601. */
  answeredAt: string | null;
  /** `data` answers the question before; see `keepPrevious`. */
  isPrevious: boolean;
  /** Why the latest request failed; undefined after a good one. */
  error: Error | undefined;
  isLoading: boolean;
  retry: () => void;
  /** Takes an answer that came another way, such as that to a save. */
  accept: (answer: T) => void;
};

/**
 * Asks the backend, keeps the answer for all components that ask the same, and
 * asks again when a signal says that one of the plans has changed, or after a
 * while: signals may be absent, and values move without a signal.
 *
 * @param key - identifies the question; null asks nothing
 */
export function useLiveQuery<T>(
  key: readonly unknown[] | null,
  fetcher: (signal: AbortSignal) => Promise<T>,
  options: {
    /**
     * Ids of the plans in the answer; a signal about others is ignored.
     * Undefined: every signal counts.
     */
    concerns?: (data: T) => string[];
    refreshAfterSeconds?: (data: T) => number;
    /**
     * Many plans concern the answer, so that signals come close together: they
     * refresh it once in a while instead of each time.
     */
    isList?: boolean;
    /**
     * Shows the answer to the question before until the new one is answered:
     * right for pages of one list, wrong where it is about something else.
     */
    keepPrevious?: boolean;
  } = {},
): LiveQuery<T> {
  const question = serialize(key);
  const { cache, mutate: mutateAny } = useSWRConfig();
  const refreshAfter = useRef(options.refreshAfterSeconds);
  useEffect(() => {
    refreshAfter.current = options.refreshAfterSeconds;
  });
  // Another function begins the wait again: with the first answer, which says
  // how long it is, and not each time that a page is drawn
  const isAnswered = cache.get(question)?.data !== undefined;
  const refreshInterval = useCallback(
    (latest: { answer: T } | undefined) => {
      const seconds =
        !isAnswered || latest === undefined || !refreshAfter.current
          ? DEFAULT_REFRESH
          : Math.max(1, refreshAfter.current(latest.answer));
      // A signal that nobody heard is made up for by asking once more
      const longest = hasJustOpened(cache) ? SIGNALS_OPEN_MS : Infinity;
      return Math.min(seconds * 1000, longest);
    },
    [cache, isAnswered],
  );
  const { data, error, isLoading, mutate } = useSWR<
    { answer: T; answeredAt: string; question: string },
    Error
  >(
    key,
    async () => ({
      answer: await fetcher(AbortSignal.timeout(REQUEST_TIMEOUT_MS)),
      answeredAt: new Date().toISOString(),
      question,
    }),
    {
      keepPreviousData: options.keepPrevious,
      refreshInterval,
      // Being offline must show as an error, not as an answer that stays
      refreshWhenOffline: true,
      // Refreshing stops after an error, so that retrying must not. A random
      // part keeps many open pages from returning at the same moment.
      onErrorRetry: (_error, _key, _config, revalidate, { retryCount }) => {
        const seconds = Math.min(LONGEST_RETRY, 2 ** retryCount);
        setTimeout(
          () => revalidate({ retryCount }),
          seconds * 1000 * (0.5 + Math.random()),
        );
      },
      // A signal right after a poll must not be swallowed
      dedupingInterval: 250,
    },
  );

  const shownIds = useRef<string[]>();
  useEffect(() => {
    shownIds.current = data && options.concerns?.(data.answer);
  });

  const { isList } = options;
  // Not `useSignal`: it keeps the last signal only, and two may come at once
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    const subscription = signals?.subscribe<IntegrationPlanSignal>(
      INTEGRATION_PLAN_SIGNAL_CHANNEL,
      signal => {
        const shown = shownIds.current;
        const concerned = !shown || signal.ids.some(id => shown.includes(id));
        if (!concerned || !isFirstToRefresh(signal, question)) return;
        if (isList) {
          // By its name: this component may ask something else by then
          refreshThrottleOf(cache).request(question, () => {
            // Its page may be gone by then, and the cache with it
            mutateAny(question).catch(() => undefined);
          });
        } else {
          mutate();
        }
      },
    );
    return () => subscription?.unsubscribe();
  }, [signals, mutate, question, isList, cache, mutateAny]);

  return {
    data: data?.answer,
    answeredAt: data?.answeredAt ?? null,
    isPrevious: data !== undefined && data.question !== question,
    error,
    isLoading,
    retry: () => mutate(),
    accept: answer =>
      mutate(
        { answer, answeredAt: new Date().toISOString(), question },
        { revalidate: false },
      ),
  };
}
