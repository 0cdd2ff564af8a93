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

const KEYS = ['from', 'to', 'view', 'before'] as const;

/** Parts that make no sense are left out, so that a mistyped link shows the list. */
export function readHistoryParams(search: URLSearchParams): HistoryParams {
  const params: HistoryParams = {};
  for (const key of KEYS) {
    const value = search.get(key);
    if (value !== null && /^[1-9]\d{0,8}$/.test(value)) {
      params[key] = Number(value);
    }
  }
  if (params.to !== undefined && params.from === undefined && params.to > 1) {
    params.from = params.to - 1;
  }
  return params;
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
