import { describeWriteError } from '../../shared/problems/problems';
import { ProblemNotice } from '../../shared/problems/ProblemNotice';

const ASK_OWNER = {
  403: {
    advice: 'Ask the owner of the vendor, or the team that runs this portal.',
  },
};

/** Why something about a vendor or its contacts was not done; read aloud. */
export const ContactFailure = ({ error }: { error: Error | undefined }) => (
  <div role="alert">
    <ProblemNotice problem={error && describeWriteError(error, ASK_OWNER)} />
  </div>
);
