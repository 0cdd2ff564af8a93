import { useMemo } from 'react';
import type {
  MarkKind,
  SubjectHistory,
  TimelineMark,
} from '@integration-plan/plugin-integration-plan-common';
import { scaleLinear } from 'd3-scale';
import { formatMoment, timeTicks, type Span } from '../../shared/plot/axes';
import { Plot } from '../../shared/plot/Plot';
import { PlotCursor } from '../../shared/plot/PlotCursor';
import {
  lastingBars,
  statusBars,
  toneOf,
  troubleBars,
  type Bar,
} from './lanes';
import { describeMark, MARK_KIND_WORDS } from './markWords';
import { useToneStyles } from './toneStyles';

const LANE_PX = 26;
const AXIS_PX = 32;

const timeOf = (mark: TimelineMark) => Date.parse(mark.at) / 1000;

/** What happened, a lane for each kind of it, on the time axis of the values below. */
export const LanesPlot = ({
  marks,
  kinds,
  plan,
  alerts,
  span,
}: {
  /** Of these kinds only. */
  marks: readonly TimelineMark[];
  /** From top to bottom. */
  kinds: readonly MarkKind[];
  /** How the plan was; undefined while it is not known. */
  plan: SubjectHistory | undefined;
  /** How its groups of alerts were. */
  alerts: readonly SubjectHistory[];
  span: Span;
}) => {
  const tones = useToneStyles();
  const moments = useMemo(
    () =>
      marks
        .map(mark => ({
          at: timeOf(mark),
          says: `${formatMoment(timeOf(mark), span)}: ${describeMark(mark)}`,
        }))
        .filter(({ at }) => at >= span[0] && at <= span[1])
        .sort((a, b) => a.at - b.at),
    [marks, span],
  );
  const barsOf: Record<MarkKind, Bar[]> = {
    status: statusBars(plan?.stretches ?? [], span),
    alert: troubleBars(alerts, span),
    run: lastingBars(marks, 'run', span),
    mute: lastingBars(marks, 'mute', span),
    revision: [],
    stage: [],
  };
  const middleOf = (kind: MarkKind) => kinds.length - kinds.indexOf(kind) - 0.5;
  return (
    <Plot
      label="Plot of what happened"
      says={`${moments.length} marks; all of them are in the list.`}
      height={kinds.length * LANE_PX + AXIS_PX}
      across={span}
      acrossTicks={timeTicks}
      up={[0, kinds.length]}
      upTicks={kinds.map(kind => ({
        at: middleOf(kind),
        label: MARK_KIND_WORDS[kind],
      }))}
      overlay={scales => (
        <PlotCursor
          label="What happened, by time"
          moments={moments}
          scales={scales}
          timeAt={scaleLinear()
            .domain([0, scales.right - scales.left])
            .range([...span])}
          nothingAt={at => formatMoment(at, span)}
        />
      )}
    >
      {({ x, y, left, right }) =>
        kinds.map(kind => (
          <g key={kind} data-lane={kind}>
            {barsOf[kind].map(({ from, to, tone }, index) => {
              const start = Math.max(left, x(from));
              return (
                <rect
                  key={index}
                  data-tone={tone}
                  className={tones[tone]}
                  fill="currentColor"
                  opacity={kind === 'status' ? 0.9 : 0.55}
                  x={start}
                  width={Math.max(2, Math.min(right, x(to)) - start)}
                  y={y(middleOf(kind)) - 6}
                  height={12}
                  rx={2}
                />
              );
            })}
            {kind !== 'status' &&
              marks
                .filter(mark => mark.kind === kind)
                .map((mark, index) => {
                  const at = x(timeOf(mark));
                  return (
                    at >= left &&
                    at <= right && (
                      <circle
                        key={index}
                        className={tones[toneOf(mark)]}
                        fill="currentColor"
                        cx={at}
                        cy={y(middleOf(kind))}
                        r={4.5}
                      />
                    )
                  );
                })}
          </g>
        ))
      }
    </Plot>
  );
};
