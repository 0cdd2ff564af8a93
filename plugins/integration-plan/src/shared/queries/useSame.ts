import { useMemo } from 'react';

/**
 * A JSON value that is the same object for as long as it says the same, so that
 * what is expensive is not done again for an answer that has not changed.
 */
export function useSame<T extends object>(value: T): T {
  const text = JSON.stringify(value);
  return useMemo(() => JSON.parse(text) as T, [text]);
}
