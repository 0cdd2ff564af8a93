import { ServiceUnavailableError } from '@backstage/errors';
import {
  buildDrill,
  type DrillRequest,
  type DrillScript,
  getWatched,
  inputError,
  type Metric,
  type Plan,
  type Procedure,
  type Sample,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';
import type { SeriesService } from '../samples/SeriesService';

type Recorded = Extract<DrillRequest, { kind: 'recorded' }>;

const HOUR_MS = 60 * 60 * 1000;

/** The longest trouble that can be played again. */
const MAX_RANGE_MS = 24 * HOUR_MS;

/**
 * Makes what a drill plays. It reads what was measured and writes nothing:
 * no reading, status, alert or notification comes of a drill.
 */
export class DrillService {
  readonly #series: Pick<SeriesService, 'read'>;
  readonly #now: () => Date;

  constructor(deps: { series: Pick<SeriesService, 'read'>; now?: () => Date }) {
    this.#series = deps.series;
    this.#now = deps.now ?? (() => new Date());
  }

  /**
   * @throws `InputError` for a range that is too long or not over yet, and
   *   where nothing was recorded in it
   * @throws `ServiceUnavailableError` when no source answers
   */
  async build(
    plan: Plan,
    procedure: Procedure,
    request: DrillRequest,
    options: CallerOptions,
  ): Promise<DrillScript> {
    const { document } = plan;
    if (request.kind !== 'recorded') {
      return buildDrill({ document, procedure, request });
    }
    this.#checkRange(request);
    const metrics = await this.#read(plan, request, options);
    return buildDrill({ document, procedure, request, recorded: { metrics } });
  }

  #checkRange({ from, to }: Recorded) {
    if (Date.parse(to) > this.#now().getTime()) {
      throw refuse('drill.to', 'must not be in the future');
    }
    if (Date.parse(to) - Date.parse(from) > MAX_RANGE_MS) {
      throw refuse(
        'drill.to',
        `must be at most ${MAX_RANGE_MS / HOUR_MS} hours after drill.from`,
      );
    }
  }

  /** What the sources have; one that does not answer leaves its metrics out. */
  async #read(
    plan: Plan,
    { from, to }: Recorded,
    options: CallerOptions,
  ): Promise<Record<string, Sample[]>> {
    const failures: Error[] = [];
    const found = new Map<string, Sample[]>();
    const { metrics } = getWatched(plan.document);
    await Promise.all(
      metrics.map(async ({ key, thresholds }) => {
        try {
          const range = { from, to };
          const { samples } = await this.#series.read(
            plan,
            key,
            range,
            options,
          );
          if (samples.length > 0)
            found.set(key, downsample(samples, thresholds));
        } catch (error) {
          if (!(error instanceof ServiceUnavailableError)) throw error;
          failures.push(error);
        }
      }),
    );
    if (found.size > 0) return Object.fromEntries(found);
    if (failures.length > 0) throw failures[0];
    throw refuse(
      'drill.from',
      `nothing was recorded of the metrics of this plan from ${from} to ${to}; choose another time, or a synthetic drill`,
    );
  }
}

function refuse(path: string, message: string) {
  return inputError('run', [{ path, message }]);
}

/** The most samples of one metric that a drill keeps. */
export const MAX_SAMPLES = 500;

/**
 * At most 500 samples. Of those that stand close together the worst by the
 * thresholds stays, so that no peak is lost; without thresholds the first.
 *
 * @param samples - in the order of time
 */
export function downsample(
  samples: Sample[],
  thresholds: Metric['thresholds'],
): Sample[] {
  if (samples.length <= MAX_SAMPLES) return samples;
  const size = Math.ceil(samples.length / MAX_SAMPLES);
  const isWorse = ([, a]: Sample, [, b]: Sample) => {
    if (!thresholds || a === null) return false;
    // A gap says less than any value
    if (b === null) return true;
    return thresholds.direction === 'above' ? a > b : a < b;
  };
  const kept: Sample[] = [];
  for (let start = 0; start < samples.length; start += size) {
    const together = samples.slice(start, start + size);
    kept.push(
      together.reduce((worst, one) => (isWorse(one, worst) ? one : worst)),
    );
  }
  return kept;
}
