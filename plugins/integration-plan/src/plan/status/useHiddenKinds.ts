import { useCallback, useMemo } from 'react';
import {
  MARK_KINDS,
  type MarkKind,
} from '@integration-plan/plugin-integration-plan-common';
import { useSearchParams } from 'react-router-dom';

/** The kinds of marks that the address hides, and how to hide or show one. */
export function useHiddenKinds() {
  const [search, setSearch] = useSearchParams();
  const hidden = useMemo(() => {
    const named = search.get('hide')?.split(',') ?? [];
    return new Set(MARK_KINDS.filter(kind => named.includes(kind)));
  }, [search]);
  const toggle = useCallback(
    (kind: MarkKind) => {
      const next = new Set(hidden);
      if (!next.delete(kind)) next.add(kind);
      setSearch(
        before => {
          const after = new URLSearchParams(before);
          after.delete('hide');
          if (next.size > 0) after.set('hide', [...next].join(','));
          return after;
        },
        { replace: true },
      );
    },
    [hidden, setSearch],
  );
  return { hidden, toggle };
}
