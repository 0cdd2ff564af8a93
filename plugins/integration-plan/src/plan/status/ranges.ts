import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** How far back the page can look, by the word in its address. */
export const RANGES = [
  { key: '1h', label: '1 h', words: 'Last hour', hours: 1 },
  { key: '6h', label: '6 h', words: 'Last 6 hours', hours: 6 },
  { key: '24h', label: '24 h', words: 'Last 24 hours', hours: 24 },
  { key: '7d', label: '7 d', words: 'Last 7 days', hours: 7 * 24 },
  { key: '30d', label: '30 d', words: 'Last 30 days', hours: 30 * 24 },
  { key: '90d', label: '90 d', words: 'Last 90 days', hours: 90 * 24 },
] as const;

export type Range = (typeof RANGES)[number];

const USUAL = RANGES[1];

/** The range in the address; a mistyped one is the usual. */
export function useRange() {
  const [search, setSearch] = useSearchParams();
  const range = RANGES.find(({ key }) => key === search.get('range')) ?? USUAL;
  const setRange = useCallback(
    ({ key }: Range) =>
      setSearch(before => {
        const next = new URLSearchParams(before);
        next.set('range', key);
        return next;
      }),
    [setSearch],
  );
  return { range, setRange };
}
