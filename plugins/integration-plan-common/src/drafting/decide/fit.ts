import { conflictsOf, type RateNumbers } from './budget';
import type { Flow } from './flows';
import { assumed, seconds, toDuration } from './known';

const TIGHT = 'a larger one would not fit the limits';

/** Makes an assumption smaller; undefined where there is none to change. */
type Relaxation = (flow: Flow) => Flow | undefined;

const peakOf =
  (factor: number): Relaxation =>
  flow =>
    flow.peakFactor?.from === 'assumed' && flow.peakFactor.value > factor
      ? {
          ...flow,
          peakFactor: assumed(factor, `${flow.peakFactor.note}; ${TIGHT}`),
        }
      : undefined;

const longWindow: Relaxation = flow =>
  flow.style === 'batch' && flow.window.from === 'assumed' && flow.every
    ? {
        ...flow,
        window: assumed(
          toDuration(Math.max(1, Math.floor(seconds(flow.every) * 0.9))),
          'The inputs do not say how long a run may take; within the limits it takes most of the time until the next one',
        ),
      }
    : undefined;

const lateBy =
  (length: number): Relaxation =>
  flow =>
    flow.deadline?.from === 'assumed' &&
    flow.style !== 'call' &&
    seconds(flow.deadline) < length
      ? {
          ...flow,
          deadline: assumed(
            toDuration(length),
            'The inputs do not say how late an item may be; the limits allow no less',
          ),
        }
      : undefined;

const fewer: Relaxation = flow =>
  flow.items.from === 'assumed' && flow.items.value > 1
    ? {
        ...flow,
        items: assumed(
          Math.max(1, Math.floor(flow.items.value / 10)),
          `The inputs do not say how much it is; ${TIGHT}`,
        ),
      }
    : undefined;

const RELAXATIONS: Relaxation[] = [
  peakOf(2),
  peakOf(1),
  longWindow,
  lateBy(3600),
  lateBy(86_400),
  ...Array<Relaxation>(6).fill(fewer),
];

const keepOr = (flows: Flow[], changed: Array<Flow | undefined>) =>
  flows.map((flow, index) => changed[index] ?? flow);

/**
 * Flows whose assumed numbers fit the limits: what nobody asked for must not
 * make a plan that cannot work. Numbers that the inputs give stay; where they
 * do not fit, the draft says so.
 */
export function fitFlows(
  flows: Flow[],
  toNumbers: (flows: Flow[]) => RateNumbers,
): Flow[] {
  const fits = (some: Flow[]) => conflictsOf(toNumbers(some)).length === 0;
  let fitting = flows;
  for (const relax of RELAXATIONS) {
    const changed = fitting.map(relax);
    if (changed.every(flow => flow === undefined)) continue;
    if (fits(fitting)) return fitting;
    fitting = keepOr(fitting, changed);
  }
  // Where nothing helps, the first numbers are no worse
  return fits(fitting) ? fitting : flows;
}
