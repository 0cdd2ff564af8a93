/** A query that has no answer here; the message is fit to be shown to people. */
export class QueryError extends Error {
  readonly name = 'QueryError';
}
