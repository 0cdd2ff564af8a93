import { ResponseError } from '@backstage/errors';
import { INTEGRATION_PLAN_PLUGIN_ID } from './constants';
import type { OriginChange } from './schema/source';
import type { PlanImportInput, PlanImportResult } from './schema/import';
import type {
  Plan,
  PlanCreateInput,
  PlanFacets,
  PlanList,
  PlanListParams,
  PlanRef,
  PlanUpdateInput,
} from './schema/plan';
import type {
  LifecycleChange,
  PlanRestore,
  PlanRevision,
  PlanRevisionList,
  PlanRevisionListParams,
} from './schema/revision';
import type {
  PlanStatus,
  Series,
  SeriesQuery,
  StatusQueryResponse,
} from './schema/status';

/** What pages and other plugins ask of the backend. @public */
export type IntegrationPlanApi = Pick<
  IntegrationPlanClient,
  keyof IntegrationPlanClient
>;

/** @public */
export type RequestOptions = { token?: string; signal?: AbortSignal };

const planPath = ({ namespace, name }: PlanRef) =>
  `/plans/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;

function toQuery(params: object): URLSearchParams {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== '') query.append(key, String(one));
    }
  }
  return query;
}

/**
 * Client of the Integration Plan backend, for browsers and other backends.
 * Every method throws a `ResponseError` when the backend refuses.
 * @public
 */
export class IntegrationPlanClient {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async listPlans(
    params: PlanListParams = {},
    options?: RequestOptions,
  ): Promise<PlanList> {
    return this.#request('GET', `/plans?${toQuery(params)}`, options);
  }

  /** Owners, vendors and patterns that occur, for filters. */
  async getFacets(options?: RequestOptions): Promise<PlanFacets> {
    return this.#request('GET', '/facets', options);
  }

  async getPlan(ref: PlanRef, options?: RequestOptions): Promise<Plan> {
    return this.#request('GET', planPath(ref), options);
  }

  async createPlan(
    plan: PlanCreateInput,
    options?: RequestOptions,
  ): Promise<Plan> {
    return this.#request('POST', '/plans', { ...options, body: plan });
  }

  /**
   * Saves a new revision on top of `ifMatch`; fails with status 412 when the
   * plan has moved on since. A save that changes nothing adds no revision and
   * answers the plan as it is. Fails with 409 for a lifecycle that cannot
   * follow the present one, and with 400 for text that looks like a secret.
   */
  async updatePlan(
    ref: PlanRef,
    plan: PlanUpdateInput,
    options: RequestOptions & { ifMatch: number },
  ): Promise<Plan> {
    return this.#request('PUT', planPath(ref), { ...options, body: plan });
  }

  /** The whole plan as Markdown, which `importPlan` reads back. */
  async getMarkdown(ref: PlanRef, options?: RequestOptions): Promise<string> {
    const path = `${planPath(ref)}/document.md`;
    return (await this.#fetch('GET', path, options)).text();
  }

  /** The whole plan as one HTML page that needs nothing else to be read. */
  async getHtml(ref: PlanRef, options?: RequestOptions): Promise<string> {
    const path = `${planPath(ref)}/export.html`;
    return (await this.#fetch('GET', path, options)).text();
  }

  /**
   * Reads a plan from Markdown: tells what came of it, creates a plan, or
   * replaces the document of one (`target`, with `ifMatch`).
   */
  async importPlan(
    input: PlanImportInput,
    options?: RequestOptions & { ifMatch?: number },
  ): Promise<PlanImportResult> {
    return this.#request('POST', '/plans/import', { ...options, body: input });
  }

  async deletePlan(
    ref: PlanRef,
    options?: RequestOptions & { ifMatch?: number },
  ): Promise<void> {
    await this.#request('DELETE', planPath(ref), options);
  }

  /** The history of a plan, newest first, a page at a time. */
  async listRevisions(
    ref: PlanRef,
    params: PlanRevisionListParams = {},
    options?: RequestOptions,
  ): Promise<PlanRevisionList> {
    const path = `${planPath(ref)}/revisions?${toQuery(params)}`;
    return this.#request('GET', path, options);
  }

  /** One revision with its attributes and document; 404 when there is none. */
  async getRevision(
    ref: PlanRef,
    revision: number,
    options?: RequestOptions,
  ): Promise<PlanRevision> {
    const path = `${planPath(ref)}/revisions/${revision}`;
    return this.#request('GET', path, options);
  }

  /**
   * Saves the content of an earlier revision as a new one on top of `ifMatch`;
   * the lifecycle stays as it is now. Fails with 412 when the plan has moved
   * on, and with 409 when the old document no longer fits.
   */
  async restoreRevision(
    ref: PlanRef,
    revision: number,
    restore: PlanRestore,
    options: RequestOptions & { ifMatch: number },
  ): Promise<Plan> {
    const path = `${planPath(ref)}/revisions/${revision}/restore`;
    return this.#request('POST', path, { ...options, body: restore });
  }

  /**
   * Moves a plan to another point of its lifecycle, as a new revision on top
   * of `ifMatch`. Naming the present one, `approved` or `live`, approves what
   * has changed since the last approval. Fails with 409 for a point that
   * cannot follow the present one; see `nextLifecycles`.
   */
  async changeLifecycle(
    ref: PlanRef,
    change: LifecycleChange,
    options: RequestOptions & { ifMatch: number },
  ): Promise<Plan> {
    const path = `${planPath(ref)}/lifecycle`;
    return this.#request('POST', path, { ...options, body: change });
  }

  /**
   * Changes who owns the document: the portal, or the file in Git that the
   * entity names.
   */
  async changeOrigin(
    ref: PlanRef,
    change: OriginChange,
    options: RequestOptions & { ifMatch: number },
  ): Promise<Plan> {
    const path = `${planPath(ref)}/origin`;
    return this.#request('POST', path, { ...options, body: change });
  }

  /** Status of many plans in one call; unknown and unreadable plans are left out. */
  async queryStatus(
    entityRefs: string[],
    options?: RequestOptions,
  ): Promise<StatusQueryResponse> {
    return this.#request('POST', '/status/query', {
      ...options,
      body: { plans: entityRefs },
    });
  }

  async getStatus(ref: PlanRef, options?: RequestOptions): Promise<PlanStatus> {
    return this.#request('GET', `${planPath(ref)}/status`, options);
  }

  async getSeries(
    ref: PlanRef,
    metric: string,
    range: SeriesQuery,
    options?: RequestOptions,
  ): Promise<Series> {
    const query = new URLSearchParams(range);
    const path = `${planPath(ref)}/metrics/${encodeURIComponent(metric)}`;
    return this.#request('GET', `${path}/series?${query}`, options);
  }

  async #request<T>(
    method: string,
    path: string,
    options?: RequestOptions & { body?: unknown; ifMatch?: number },
  ): Promise<T> {
    const response = await this.#fetch(method, path, options);
    return response.status === 204 ? (undefined as T) : response.json();
  }

  async #fetch(
    method: string,
    path: string,
    options: RequestOptions & { body?: unknown; ifMatch?: number } = {},
  ): Promise<Response> {
    const { body, ifMatch, signal, token } = options;
    const baseUrl = await this.#discoveryApi.getBaseUrl(
      INTEGRATION_PLAN_PLUGIN_ID,
    );
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
