import { ServiceUnavailableError } from '@backstage/errors';
import {
  buildDrill,
  getWatched,
  inputError,
  type DrillRequest,
  type DrillScript,
  type Plan,
  type Procedure,
  type Sample,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';
import type { DrillScripts } from '../runs/DrillScripts';
import type { StatusService } from '../status/StatusService';
import { thinOut } from './thinOut';

type Recorded = Extract<DrillRequest, { kind: 'recorded' }>;

const HOUR_MS = 60 * 60 * 1000;

/** The longest trouble that can be played again. */
const MAX_RANGE_MS = 24 * HOUR_MS;

/**
 * Makes what a drill plays. It reads what was measured and writes nothing:
 * no reading, status, alert or notification comes of a drill.
 */
export class DrillService implements DrillScripts {
  readonly #status: Pick<StatusService, 'series'>;
  readonly #now: () => Date;

  constructor(deps: {
    status: Pick<StatusService, 'series'>;
    now?: () => Date;
  }) {
    this.#status = deps.status;
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
          const { samples } = await this.#status.series(
            plan,
            key,
            range,
            options,
          );
          if (samples.length > 0) found.set(key, thinOut(samples, thresholds));
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
