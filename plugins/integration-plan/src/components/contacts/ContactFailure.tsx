import { Notice } from '../status';
import { describeContactError } from './describeContactError';

/** Why something about a vendor or its contacts was not done; read aloud. */
export const ContactFailure = ({ error }: { error: Error | undefined }) => {
  const problem = error && describeContactError(error);
  return (
    <div role="alert">
      {problem && (
        <Notice severity="critical" title={problem.title}>
          {problem.advice}
        </Notice>
      )}
    </div>
  );
};
