import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type {
  PlanRef,
  Series,
  SeriesQuery,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  SourceSeries,
  StatusSource,
  UpstreamError,
} from '@integration-plan/plugin-integration-plan-node';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';
import type { PlanService } from '../plans/PlanService';
import { askForSeries } from '../status/askSource';
import type { PollingOptions } from '../status/StatusPoller';
import type { StatusSourceRegistry } from '../status/StatusSourceRegistry';
import type { StatusStore } from '../status/StatusStore';
import type { SampleStore } from './SampleStore';
import { SharedAnswers } from './SharedAnswers';

/** Longest wait for a source while a person waits for a plot. */
const SERIES_TIMEOUT_MS = 15_000;

/** Answers how a metric went, to those who may read its plan. */
export class SeriesService {
  readonly #shared: SharedAnswers<SourceSeries | undefined>;

  constructor(
    private readonly deps: {
      plans: PlanService;
      store: Pick<StatusStore, 'targetsOf'>;
      samples: SampleStore;
      sources: StatusSourceRegistry;
      polling: Pick<PollingOptions, 'frequencyMs'>;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {
    this.#shared = new SharedAnswers(deps.polling.frequencyMs);
  }

  /**
   * A source that keeps a history is asked for it, once for all who look at
   * the same; of others the portal keeps what it read.
   *
   * @throws `NotFoundError` for a metric that the plan does not have
   * @throws `ServiceUnavailableError` when the source does not answer
   */
  async read(
    ref: PlanRef,
    key: string,
    range: SeriesQuery,
    options: CallerOptions,
  ): Promise<Series> {
    const { store, sources, plans, polling, samples } = this.deps;
    const plan = await plans.getSummary(ref, options);
    const found = (await store.targetsOf(plan.id)).find(
      ({ target }) => target.kind === 'metric' && target.definition.key === key,
    );
    if (found?.target.kind !== 'metric') {
      throw new NotFoundError(
        `Plan ${ref.namespace}/${ref.name} has no metric "${key}"`,
      );
    }
    const { source: sourceId, query } = found.target.definition;
    const from = new Date(range.from);
    const to = new Date(range.to);
    const base = {
      metric: key,
      from: from.toISOString(),
      to: to.toISOString(),
    };
    const source = sources.get(sourceId);
    const series = source && (await this.#ask(source, query, { from, to }));
    if (series) return { ...base, origin: 'source', ...series };
    const kept = await samples.read(
      { planId: plan.id, source: sourceId, query },
      { from, to },
      polling.frequencyMs / 1000,
    );
    return { ...base, origin: 'samples', ...kept };
  }

  /**
   * Those who look at a moving range all ask for another one, by milliseconds:
   * it is widened to whole polling intervals, and they are given their part.
   */
  async #ask(
    source: StatusSource,
    query: string,
    { from, to }: { from: Date; to: Date },
  ): Promise<SourceSeries | undefined> {
    if (!source.readSeries) return undefined;
    const { logger, now = () => new Date(), polling } = this.deps;
    const step = polling.frequencyMs;
    const wide = {
      from: new Date(Math.floor(from.getTime() / step) * step),
      to: new Date(Math.ceil(to.getTime() / step) * step),
    };
    const key = JSON.stringify([source.id, query, wide]);
    try {
      const series = await this.#shared.get(key, now().getTime(), () =>
        askForSeries(source, query, wide, {
          timeoutMs: SERIES_TIMEOUT_MS,
          logger,
        }),
      );
      return (
        series && {
          ...series,
          samples: series.samples.filter(
            ([time]) => time * 1000 >= +from && time * 1000 <= +to,
          ),
        }
      );
    } catch (error) {
      throw new ServiceUnavailableError(
        `${source.id}: ${(error as UpstreamError).message}`,
      );
    }
  }
}
