import type { Availability } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { describeError } from '../problems/problems';
import { DayBar } from './DayBar';
import { formatLength, formatPart, noShares } from './words';

/** The window that a line of text tells. */
const TOLD_DAYS = 30;

/** A share of the time that is not worth a word. */
const LITTLE = 0.01;

function describe({ windows }: Availability): string {
  const window = windows.find(({ days }) => days === TOLD_DAYS);
  if (!window) return '';
  const { seconds, shares } = window;
  if (!shares) return `Last ${TOLD_DAYS} days: ${noShares(window)}`;
  const { ok, warning, critical, unknown, noData } = seconds;
  // A share of an hour says nothing of a month
  const isWhole = noData < TOLD_DAYS * 86_400 * LITTLE;
  const watched = isWhole
    ? ''
    : `, watched for ${formatLength(ok + warning + critical + unknown)}`;
  return `Last ${TOLD_DAYS} days${watched}: up ${formatPart(
    shares.up,
  )}, down ${formatPart(shares.down)}, unknown ${formatPart(shares.unknown)}`;
}

/** Ninety days of a plan in two lines. */
export const AvailabilityStrip = ({
  data,
  error,
}: {
  data: Availability | undefined;
  error: Error | undefined;
}) => {
  if (!data) {
    return (
      <Typography variant="caption" color="textSecondary" component="p">
        {error
          ? `How the last 90 days were cannot be shown. ${
              describeError(error).advice
            }`
          : 'Loading the last 90 days …'}
      </Typography>
    );
  }
  return (
    <div>
      <DayBar days={data.days} label="Last 90 days, the worst of each" />
      <Typography variant="caption" component="p">
        {describe(data)}
      </Typography>
    </div>
  );
};
