import Button from '@material-ui/core/Button';
import { WarningPanel } from '@backstage/core-components';
import { describeError } from '../describeError';

/** Says that the newest answer is missing, and what is on the page instead. */
export const LiveError = ({
  error,
  hasData,
  retry,
}: {
  error: Error;
  hasData: boolean;
  retry: () => void;
}) => {
  const { title, advice } = describeError(error);
  return (
    <WarningPanel
      severity={hasData ? 'warning' : 'error'}
      title={title}
      message={
        hasData ? `${advice} What you see is what was known before.` : advice
      }
    >
      <Button variant="outlined" size="small" onClick={retry}>
        Try again
      </Button>
    </WarningPanel>
  );
};
