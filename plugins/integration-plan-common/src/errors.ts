import { CustomErrorBase } from '@backstage/errors';

/**
 * The plan was saved by somebody else since it was read: HTTP 412. Nothing
 * was written.
 * @public
 */
export class PreconditionFailedError extends CustomErrorBase {
  name = 'PreconditionFailedError' as const;
  readonly statusCode = 412;

  constructor(message: string, readonly currentRevision: number) {
    super(message);
  }
}

/** The request must name the revision that it is based on: HTTP 428. @public */
export class PreconditionRequiredError extends CustomErrorBase {
  name = 'PreconditionRequiredError' as const;
  readonly statusCode = 428;
}
