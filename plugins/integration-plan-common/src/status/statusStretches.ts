import { AVAILABILITY_KINDS } from '../schema/availability';
import type { SubjectHistory } from '../schema/statusHistory';
import { STATUSES } from '../schema/status';
import { toStretches, type StatusChange, type Stretch } from './availability';

/** More stretches than a screen has room for; then each step has its worst. */
const MOST_STRETCHES = 400;

/**
 * The status over a range, from its changes. Pure. Where it changed more often
 * than anybody can see, each step of time is as bad as the worst of it: nothing
 * bad is left out.
 *
 * @param changes - in their order; see `toStretches`
 * @param range - in milliseconds
 * @public
 */
export function toStatusStretches(
  changes: readonly StatusChange[],
  range: { from: number; to: number },
): Omit<SubjectHistory, 'target'> {
  const exact = toStretches(changes, range);
  const isCoarse = exact.length > MOST_STRETCHES;
  const step = (range.to - range.from) / MOST_STRETCHES;
  return {
    stepSeconds: isCoarse ? step / 1000 : null,
    stretches: (isCoarse ? worstOfSteps(exact, range.from, step) : exact).map(
      ({ from, to, kind }) => ({
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        status: STATUSES.find(status => status === kind) ?? null,
      }),
    ),
  };
}

/** @param step - in milliseconds */
function worstOfSteps(
  stretches: readonly Stretch[],
  start: number,
  step: number,
): Stretch[] {
  const out: Stretch[] = [];
  let next = 0;
  for (let index = 0; index < MOST_STRETCHES; index++) {
    const [from, to] = [start + index * step, start + (index + 1) * step];
    while (next < stretches.length - 1 && stretches[next].to <= from) next++;
    const kinds = new Set<string>();
    for (let at = next; at < stretches.length; at++) {
      if (stretches[at].from >= to) break;
      kinds.add(stretches[at].kind);
    }
    const kind = AVAILABILITY_KINDS.find(one => kinds.has(one)) ?? 'noData';
    const last = out.at(-1);
    if (last?.kind === kind) last.to = to;
    else out.push({ from, to, kind });
  }
  return out;
}
