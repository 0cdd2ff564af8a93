import { useCallback, useState } from 'react';

/** Does something, one at a time; why it failed stays until the next try. */
export function useAttempt() {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  return {
    isBusy,
    error,
    forget: useCallback(() => setError(undefined), []),
    /** @returns why it failed; undefined where it did not */
    attempt: useCallback(async (action: () => Promise<void>) => {
      setBusy(true);
      setError(undefined);
      try {
        await action();
        return undefined;
      } catch (failure) {
        setError(failure as Error);
        return failure as Error;
      } finally {
        setBusy(false);
      }
    }, []),
  };
}
