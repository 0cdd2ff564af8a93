import { setImmediate } from 'node:timers/promises';

/** What steps come to; between any two of them others are served. */
export async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await setImmediate();
  }
}
