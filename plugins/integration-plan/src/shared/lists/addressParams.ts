import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Changes of a list: undefined or nothing takes a part out of the address. */
export type ListChange = Record<
  string,
  string | readonly string[] | number | boolean | undefined
>;

/** The address of a list, and how to change it. */
export type ListAddress<P> = {
  params: P;
  update: (change: ListChange, options?: { replace?: boolean }) => void;
  clearFilters: () => void;
  isFiltered: boolean;
};

/** The schema of a list's query, as far as reading it needs. */
type QuerySchema<T> = {
  shape: Record<string, { safeParse(value: unknown): { success: boolean } }>;
  parse(value: unknown): T;
};

/**
 * What an address asks of a list. Parts that make no sense are left out one by
 * one, so that a mistyped link still shows a list.
 *
 * @param lists - parts that take several values
 */
function readAddress<T>(
  schema: QuerySchema<T>,
  search: URLSearchParams,
  lists: readonly string[],
): T {
  const known: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(schema.shape)) {
    const makesSense = (value: unknown) => part.safeParse(value).success;
    if (lists.includes(key)) {
      const values = search.getAll(key).filter(makesSense);
      if (values.length > 0) known[key] = values;
    } else if (search.has(key) && makesSense(search.get(key))) {
      known[key] = search.get(key);
    }
  }
  return schema.parse(known);
}

/**
 * What a list shows, kept in the address so that it can be shared.
 *
 * @param filters - parts that a filter or the search sets
 * @param lists - those of them that take several values
 */
export function useListAddress<T extends object>(
  schema: QuerySchema<T>,
  filters: readonly (keyof T & string)[],
  lists: readonly (keyof T & string)[],
): ListAddress<T> {
  const [search, setSearch] = useSearchParams();
  const params = useMemo(
    () => readAddress(schema, search, lists),
    [schema, search, lists],
  );
  const update = useCallback<ListAddress<T>['update']>(
    (change, options) => {
      setSearch(before => {
        const next = new URLSearchParams(before);
        // A cursor is a place in one list: not in one filtered or sorted anew
        if (!('cursor' in change)) next.delete('cursor');
        for (const [key, value] of Object.entries(change)) {
          next.delete(key);
          for (const one of [value ?? []].flat()) {
            if (one !== '') next.append(key, String(one));
          }
        }
        return next;
      }, options);
    },
    [setSearch],
  );
  const clearFilters = useCallback(
    () => update(Object.fromEntries(filters.map(key => [key, undefined]))),
    [update, filters],
  );
  const isFiltered = filters.some(key => Boolean(params[key]));
  return { params, update, clearFilters, isFiltered };
}
