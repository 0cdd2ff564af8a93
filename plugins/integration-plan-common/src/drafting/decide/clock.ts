import { formatDuration } from '../../facts/durations';
import { isoOf } from '../../reading/topics/durations';
import { windowSeconds } from '../../reading/topics/windows';
import type { DraftWindow } from '../../schema/draft';
import type { Inputs } from './known';

/** "every Sunday 02:00–05:00 UTC (3 h)". */
function formatWindow(window: DraftWindow): string {
  const { days, from, to, zone } = window;
  const length = windowSeconds(window);
  const span = from ? `${from}\u2013${to}` : to;
  return [days, span, zone, length && `(${formatDuration(isoOf(length))})`]
    .filter(Boolean)
    .join(' ');
}

/** Times of the day of one kind, as the inputs give them. */
export const windowsOf = (
  { details }: Pick<Inputs, 'details'>,
  kind: DraftWindow['kind'],
): string[] =>
  (details.windows ?? []).filter(one => one.kind === kind).map(formatWindow);
