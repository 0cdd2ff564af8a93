import type {
  SubjectHistory,
  TimelineMark,
} from '@integration-plan/plugin-integration-plan-common';
import type { Span } from '../../shared/plot/axes';
import type { Scales } from '../../shared/plot/Plot';
import { lastingBars, toneOf, troubleBars } from './lanes';
import { useToneStyles } from './toneStyles';

/** Marks behind the values of a plot: lines where something happened, faces where it lasted. */
export const MarkLines = ({
  marks,
  alerts,
  metric,
  span,
  scales: { x, top, bottom, left, right },
}: {
  marks: readonly TimelineMark[];
  /** How the groups of alerts were, where they are shown. */
  alerts: readonly SubjectHistory[];
  /** Key of the metric that the plot shows: changes of other targets are not its own. */
  metric: string;
  span: Span;
  scales: Scales;
}) => {
  const tones = useToneStyles();
  const bars = [
    ...troubleBars(alerts, span),
    ...lastingBars(marks, 'mute', span),
  ];
  const moments = marks.filter(
    mark =>
      mark.kind !== 'status' ||
      mark.target === null ||
      mark.target.key === metric,
  );
  return (
    <g aria-hidden>
      {bars.map(({ from, to, tone }, index) => {
        const [start, end] = [Math.max(left, x(from)), Math.min(right, x(to))];
        return (
          <rect
            key={index}
            className={tones[tone]}
            fill="currentColor"
            opacity={0.1}
            x={start}
            width={Math.max(1, end - start)}
            y={top}
            height={bottom - top}
          />
        );
      })}
      {moments.map((mark, index) => {
        const at = x(Date.parse(mark.at) / 1000);
        if (at < left || at > right) return null;
        return (
          <g key={index} data-mark={mark.kind} className={tones[toneOf(mark)]}>
            <path
              stroke="currentColor"
              strokeDasharray="2 3"
              opacity={0.7}
              d={`M${at},${top}V${bottom}`}
            />
            <circle fill="currentColor" cx={at} cy={bottom} r={3} />
          </g>
        );
      })}
    </g>
  );
};
