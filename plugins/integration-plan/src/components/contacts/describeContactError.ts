import { ResponseError } from '@backstage/errors';
import { describeError } from '../describeError';

/** Why something about a vendor or its contacts was not done, and what to do. */
export function describeContactError(error: Error): {
  title: string;
  advice: string;
} {
  if (!(error instanceof ResponseError)) return describeError(error);
  switch (error.response.status) {
    case 403:
      return {
        title: 'You may not do this',
        advice:
          'Ask the owner of the vendor, or the team that runs this portal.',
      };
    case 404:
      return {
        title: 'It is not there any more',
        advice: 'Somebody has taken it away a moment ago.',
      };
    case 412:
      return {
        title: 'Somebody changed it a moment ago; nothing was done yet',
        advice: 'See what is there now, and try again.',
      };
    case 400:
    case 409:
      return {
        title: 'This cannot be done',
        // What the backend says, without what is put around it for a log
        advice: error.body.error?.message ?? error.message,
      };
    default:
      return describeError(error);
  }
}
