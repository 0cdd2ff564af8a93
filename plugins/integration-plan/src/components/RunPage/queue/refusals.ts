import { ResponseError } from '@backstage/errors';
import type { Refusal } from './queueStorage';

/** Answers that say "not now" rather than "no". */
const NOT_NOW = new Set([401, 408, 421, 425, 429]);

/**
 * Why the portal will not record an event however often it is sent; undefined
 * where trying again may help.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof ResponseError)) return undefined;
  const { status } = error.response;
  if (status < 400 || status >= 500 || NOT_NOW.has(status)) return undefined;
  // What the backend says, without what is put around it for a log
  const message = error.body.error?.message || error.message;
  return { status, message };
}
