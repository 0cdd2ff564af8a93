import type { LoggerService } from '@backstage/backend-plugin-api';
import { CustomErrorBase, NotFoundError } from '@backstage/errors';
import {
  integrationPlanSourcesReadPermission,
  type SourceTest,
  type StatusSourceInfo,
  type StatusSourceList,
} from '@integration-plan/plugin-integration-plan-common';
import type { UpstreamError } from '@integration-plan/plugin-integration-plan-node';
import type {
  CallerOptions,
  PlanAuthorizer,
} from '../../permissions/ResourceAuthorizer';
import { askForTest } from '../askSource';
import type { PollingOptions } from '../StatusPoller';
import type { StatusSourceRegistry } from '../StatusSourceRegistry';
import type { SourceHealthStore } from './SourceHealthStore';

/** Shortest time between two tests of a source. */
const TEST_PAUSE_MS = 5000;

/** Longest wait for a source while a person waits for the test. */
const TEST_TIMEOUT_MS = 10_000;

/** A source was tested just before: HTTP 429. */
class TestedJustNowError extends CustomErrorBase {
  name = 'TestedJustNowError' as const;
  readonly statusCode = 429;
}

/** Tells those who run the portal how its sources are. */
export class SourceService {
  readonly #testedAt = new Map<string, number>();

  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      logger: LoggerService;
      polling: PollingOptions;
      sources: StatusSourceRegistry;
      store: SourceHealthStore;
      now?: () => Date;
    },
  ) {}

  /** Those that this portal has, and those that plans name although it has not. */
  async list(options: CallerOptions): Promise<StatusSourceList> {
    await this.#authorize(options);
    const { polling, sources, store, now = () => new Date() } = this.deps;
    const health = await store.list();
    const loads = await store.loads(polling.frequencyMs);
    const evaluations = await store.evaluations();
    const ids = [...new Set([...sources.ids(), ...loads.keys()])].sort();
    return {
      pollingSeconds: polling.frequencyMs / 1000,
      items: ids.map((id): StatusSourceInfo => {
        const source = sources.get(id);
        const load = loads.get(id);
        const known = health.get(id);
        const waited = load?.dueSince
          ? now().getTime() - Date.parse(load.dueSince)
          : 0;
        return {
          id,
          type: source?.type ?? null,
          targets: load?.targets ?? 0,
          evaluation: evaluations.get(id) ?? null,
          answeredAt: known?.answeredAt ?? null,
          failingSince: known?.failingSince ?? null,
          error: known?.error ?? null,
          isBroken: known?.isBroken ?? false,
          averageMs: known?.averageMs ?? null,
          lagSeconds: Math.max(0, Math.round(waited / 1000)),
          missed: load?.missed ?? 0,
          canTest: Boolean(source?.test),
        };
      }),
    };
  }

  /**
   * @throws `NotFoundError` for a source that is not there or cannot be tested
   * @throws `TestedJustNowError`
   */
  async test(id: string, options: CallerOptions): Promise<SourceTest> {
    await this.#authorize(options);
    const { logger, sources, now = () => new Date() } = this.deps;
    const source = sources.get(id);
    if (!source?.test) {
      throw new NotFoundError(`There is no status source "${id}" to test`);
    }
    const at = now();
    const last = this.#testedAt.get(id) ?? 0;
    if (at.getTime() - last < TEST_PAUSE_MS) {
      throw new TestedJustNowError(
        `${id} was tested less than ${
          TEST_PAUSE_MS / 1000
        } s ago; wait a moment`,
      );
    }
    this.#testedAt.set(id, at.getTime());
    const start = performance.now();
    let message = '';
    try {
      await askForTest(source, { timeoutMs: TEST_TIMEOUT_MS, logger });
    } catch (error) {
      message = (error as UpstreamError).message;
    }
    const ms = Math.round(performance.now() - start);
    return { ok: message === '', message, ms, at: at.toISOString() };
  }

  #authorize(options: CallerOptions) {
    return this.deps.authorizer.authorizeBasic(
      integrationPlanSourcesReadPermission,
      options,
    );
  }
}
