import { LiveError } from '../status';
import type { LiveQuery } from './useLiveQuery';

/** Says that the newest answer is missing, and what is on the page instead. */
export const QueryError = ({
  query: { data, error, answeredAt, retry },
  permission,
}: {
  query: Pick<LiveQuery<unknown>, 'data' | 'error' | 'answeredAt' | 'retry'>;
  /** What those lack who may not see it; that to read plans by default. */
  permission?: string;
}) =>
  error ? (
    <LiveError
      error={error}
      hasData={data !== undefined}
      answeredAt={answeredAt}
      permission={permission}
      retry={retry}
    />
  ) : null;
