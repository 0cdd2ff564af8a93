/**
 * Lets only so many calls be under way at once; the others wait for their turn.
 * A source that many plans share must not flood the server that it asks.
 * @public
 */
export function atMost(
  limit: number,
): <T>(call: () => Promise<T>) => Promise<T> {
  const waiting: Array<() => void> = [];
  let running = 0;
  return async call => {
    if (running >= limit) {
      await new Promise<void>(resolve => {
        waiting.push(resolve);
      });
    } else {
      running += 1;
    }
    try {
      return await call();
    } finally {
      const next = waiting.shift();
      // The turn goes on to the next one
      if (next) next();
      else running -= 1;
    }
  };
}
