import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What the history shows; all of it stands in the address. */
export type HistoryParams = {
  /** Both: the comparison of two revisions. */
  from?: number;
  to?: number;
  /** The document of one revision. */
  view?: number;
  /** The list begins below this revision. */
  before?: number;
};

/** What is beside the list: a comparison, or one document; neither at the first revision. */
export type Shown = {
  comparison?: { from: number; to: number };
  view?: number;
};

const KEYS = ['from', 'to', 'view', 'before'] as const;

/** Parts that make no sense are left out, so that a mistyped link shows the list. */
function readHistoryParams(search: URLSearchParams): HistoryParams {
  const params: HistoryParams = {};
  for (const key of KEYS) {
    const value = search.get(key);
    if (value !== null && /^[1-9]\d{0,8}$/.test(value)) {
      params[key] = Number(value);
    }
  }
  return params;
}

/** The newest revision against the one before it, unless the address says otherwise. */
export function shownBy(
  { from, to, view }: HistoryParams,
  newest: number,
): Shown {
  if (view !== undefined) return { view };
  const last = to ?? newest;
  const first = from ?? last - 1;
  return first < 1 ? {} : { comparison: { from: first, to: last } };
}

/** The part of an address that shows this. */
export function historySearch(params: HistoryParams): string {
  const search = new URLSearchParams();
  for (const key of KEYS) {
    const value = params[key];
    if (value !== undefined) search.set(key, String(value));
  }
  return `?${search}`;
}

export function useHistoryParams() {
  const [search, setSearch] = useSearchParams();
  const params = useMemo(() => readHistoryParams(search), [search]);
  const setParams = useCallback(
    (next: HistoryParams) => setSearch(historySearch(next)),
    [setSearch],
  );
  return { params, setParams };
}
