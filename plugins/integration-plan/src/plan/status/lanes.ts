import type {
  Status,
  SubjectHistory,
  TimelineMark,
} from '@integration-plan/plugin-integration-plan-common';
import type { Span } from '../../shared/plot/axes';

/** How a mark looks: as a status, or plain. */
export type Tone = Status | 'plain';

/** Something that lasts. */
export type Bar = { from: number; to: number; tone: Tone };

const seconds = (at: string) => Date.parse(at) / 1000;

/** A status over the time of the page, as far as it is known. */
export function statusBars(
  stretches: SubjectHistory['stretches'],
  [start, end]: Span,
): Bar[] {
  return stretches.flatMap(({ from, to, status }) => {
    const bar = {
      from: Math.max(start, seconds(from)),
      to: Math.min(end, seconds(to)),
    };
    return status === null || bar.to <= bar.from
      ? []
      : [{ ...bar, tone: status }];
  });
}

/** When alerts fired, of whichever group. */
export const troubleBars = (alerts: readonly SubjectHistory[], span: Span) =>
  alerts
    .flatMap(({ stretches }) => statusBars(stretches, span))
    .filter(({ tone }) => tone === 'warning' || tone === 'critical');

/** Runs and mutes, from their start to their end or now. */
export function lastingBars(
  marks: readonly TimelineMark[],
  kind: 'run' | 'mute',
  [, end]: Span,
): Bar[] {
  return marks.flatMap(mark =>
    mark.kind === kind && 'until' in mark
      ? [
          {
            from: seconds(mark.at),
            to: mark.until === null ? end : Math.min(end, seconds(mark.until)),
            tone: 'plain' as const,
          },
        ]
      : [],
  );
}

/** How a mark looks where it is one moment. */
export function toneOf(mark: TimelineMark): Tone {
  if (mark.kind === 'status') return mark.to ?? 'plain';
  if (mark.kind === 'alert') {
    return mark.change === 'fired' ? mark.alert.severity : 'ok';
  }
  return 'plain';
}
