import { useMemo } from 'react';
import {
  formatSeconds,
  type SubjectHistory,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { scaleLinear } from 'd3-scale';
import { Disclosure } from '../../shared/page/Disclosure';
import { formatMoment, timeTicks, type Span } from '../../shared/plot/axes';
import { Plot } from '../../shared/plot/Plot';
import { PlotCursor } from '../../shared/plot/PlotCursor';
import { statusBars } from './lanes';
import { StretchTable, stretchWord } from './StretchTable';
import { useToneStyles } from './toneStyles';

const HEIGHT_PX = 56;

const seconds = (at: string) => Date.parse(at) / 1000;

type Stretches = SubjectHistory['stretches'];

/** How long each status lasted in all, the longest first. */
function formatTimes(stretches: Stretches): string {
  const times = new Map<string, number>();
  for (const { from, to, status } of stretches) {
    const word = stretchWord(status);
    const length = seconds(to) - seconds(from);
    times.set(word, (times.get(word) ?? 0) + length);
  }
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .map(
      ([word, length]) =>
        `${word} ${formatSeconds(Math.max(1, Math.round(length)))}`,
    )
    .join(', ');
}

/** The status of one thing that the plan watches, over the time of the page. */
export const StatusLane = ({
  title,
  history: { stretches, stepSeconds },
  span,
}: {
  title: string;
  history: SubjectHistory;
  span: Span;
}) => {
  const tones = useToneStyles();
  const bars = statusBars(stretches, span);
  const moments = useMemo(
    () =>
      stretches.map(({ from, to, status }) => ({
        at: Math.max(span[0], seconds(from)),
        says: `${stretchWord(status)}, ${formatMoment(
          seconds(from),
          span,
        )} to ${formatMoment(seconds(to), span)}`,
      })),
    [stretches, span],
  );
  const formatAt = (at: number) => {
    const found = stretches.find(
      ({ from, to }) => seconds(from) <= at && at < seconds(to),
    );
    const moment = formatMoment(at, span);
    return found ? `${moment}: ${stretchWord(found.status)}` : moment;
  };
  return (
    <>
      <Plot
        label={`Plot of ${title}`}
        says={`${formatTimes(stretches)}; all times are in the table.`}
        height={HEIGHT_PX}
        across={span}
        acrossTicks={timeTicks}
        up={[0, 1]}
        upTicks={[]}
        overlay={scales => (
          <PlotCursor
            label={`Status of ${title}, by time`}
            moments={moments}
            scales={scales}
            timeAt={scaleLinear()
              .domain([0, scales.right - scales.left])
              .range([...span])}
            nothingAt={formatAt}
          />
        )}
      >
        {({ x, y, left, right }) =>
          bars.map(({ from, to, tone }) => {
            const start = Math.max(left, x(from));
            return (
              <rect
                key={from}
                data-tone={tone}
                className={tones[tone]}
                fill="currentColor"
                opacity={0.9}
                x={start}
                width={Math.max(2, Math.min(right, x(to)) - start)}
                y={y(0.5) - 6}
                height={12}
                rx={2}
              />
            );
          })
        }
      </Plot>
      {stepSeconds !== null && (
        <Typography variant="caption" color="textSecondary" component="p">
          It changed too often to be drawn: each step of{' '}
          {formatSeconds(Math.round(stepSeconds))} is as bad as the worst of it.
        </Typography>
      )}
      <Disclosure summary="Show times" label={`Show times of ${title}`}>
        <StretchTable title={title} stretches={stretches} />
      </Disclosure>
    </>
  );
};
