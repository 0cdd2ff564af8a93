import Button from '@material-ui/core/Button';
import { describeError } from '../problems/problems';
import { Age } from './Age';
import { Notice } from './Notice';

/** Says that the newest answer is missing, and what is on the page instead. */
export const LiveError = ({
  error,
  hasData,
  answeredAt,
  permission,
  retry,
}: {
  error: Error;
  /** An older answer is on the page. */
  hasData: boolean;
  /** When that older answer came. */
  answeredAt?: string | null;
  /** What those lack who may not see it; that to read plans by default. */
  permission?: string;
  retry: () => void;
}) => {
  const { title, advice } = describeError(error, permission);
  return (
    <Notice
      isLive
      severity={hasData ? 'warning' : 'critical'}
      title={title}
      action={
        <Button variant="outlined" size="small" onClick={retry}>
          Try again
        </Button>
      }
    >
      {advice}
      {hasData && ' What you see is what was known '}
      {hasData && (answeredAt ? <Age at={answeredAt} /> : 'before')}
      {hasData && '.'}
    </Notice>
  );
};
