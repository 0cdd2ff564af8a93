import type { Availability } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { describeError } from '../problems/problems';
import { DayBar } from './DayBar';
import { formatPart, noShares } from './words';

/** The window that a line of text tells. */
const TOLD_DAYS = 30;

function describe({ windows }: Availability): string {
  const window = windows.find(({ days }) => days === TOLD_DAYS);
  if (!window) return '';
  const { shares } = window;
  const said = shares
    ? `up ${formatPart(shares.up)}, down ${formatPart(
        shares.down,
      )}, unknown ${formatPart(shares.unknown)}`
    : noShares(window);
  return `Last ${TOLD_DAYS} days: ${said}`;
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
