import {
  HttpTransport,
  toQuery,
  type RequestOptions,
  type TransportOptions,
} from './client/HttpTransport';
import { DraftClient } from './client/DraftClient';
import { RunClient } from './client/RunClient';
import { VendorClient } from './client/VendorClient';
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
import type { PlanRename } from './schema/runbook';
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

const planPath = ({ namespace, name }: PlanRef) =>
  `/plans/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;

/**
 * Client of the Integration Plan backend, for browsers and other backends.
 * Every method throws a `ResponseError` when the backend refuses.
 * @public
 */
export class IntegrationPlanClient {
  readonly #http: HttpTransport;

  /** Drafts of plans. */
  readonly drafts: DraftClient;

  /** Runbooks and their runs. */
  readonly runs: RunClient;

  /** Vendors and their contacts. */
  readonly vendors: VendorClient;

  constructor(options: TransportOptions) {
    this.#http = new HttpTransport(options);
    this.drafts = new DraftClient(this.#http);
    this.runs = new RunClient(this.#http);
    this.vendors = new VendorClient(this.#http);
  }

  async listPlans(
    params: PlanListParams = {},
    options?: RequestOptions,
  ): Promise<PlanList> {
    return this.#http.request('GET', `/plans?${toQuery(params)}`, options);
  }

  /** Owners, vendors and patterns that occur, for filters. */
  async getFacets(options?: RequestOptions): Promise<PlanFacets> {
    return this.#http.request('GET', '/facets', options);
  }

  async getPlan(ref: PlanRef, options?: RequestOptions): Promise<Plan> {
    return this.#http.request('GET', planPath(ref), options);
  }

  async createPlan(
    plan: PlanCreateInput,
    options?: RequestOptions,
  ): Promise<Plan> {
    return this.#http.request('POST', '/plans', { ...options, body: plan });
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
    return this.#http.request('PUT', planPath(ref), { ...options, body: plan });
  }

  /** The whole plan as Markdown, which `importPlan` reads back. */
  async getMarkdown(ref: PlanRef, options?: RequestOptions): Promise<string> {
    const path = `${planPath(ref)}/document.md`;
    return (await this.#http.fetch('GET', path, options)).text();
  }

  /** The whole plan as one HTML page that needs nothing else to be read. */
  async getHtml(ref: PlanRef, options?: RequestOptions): Promise<string> {
    const path = `${planPath(ref)}/export.html`;
    return (await this.#http.fetch('GET', path, options)).text();
  }

  /**
   * Reads a plan from Markdown: tells what came of it, creates a plan, or
   * replaces the document of one (`target`, with `ifMatch`).
   */
  async importPlan(
    input: PlanImportInput,
    options?: RequestOptions & { ifMatch?: number },
  ): Promise<PlanImportResult> {
    return this.#http.request('POST', '/plans/import', {
      ...options,
      body: input,
    });
  }

  /**
   * Gives a plan another name; links with the former one still find its
   * runbook. Fails with 409 when a plan has that name, or had it.
   */
  async renamePlan(
    ref: PlanRef,
    rename: PlanRename,
    options: RequestOptions & { ifMatch: number },
  ): Promise<Plan> {
    const path = `${planPath(ref)}/rename`;
    return this.#http.request('POST', path, { ...options, body: rename });
  }

  async deletePlan(
    ref: PlanRef,
    options?: RequestOptions & { ifMatch?: number },
  ): Promise<void> {
    await this.#http.request('DELETE', planPath(ref), options);
  }

  /** The history of a plan, newest first, a page at a time. */
  async listRevisions(
    ref: PlanRef,
    params: PlanRevisionListParams = {},
    options?: RequestOptions,
  ): Promise<PlanRevisionList> {
    const path = `${planPath(ref)}/revisions?${toQuery(params)}`;
    return this.#http.request('GET', path, options);
  }

  /** One revision with its attributes and document; 404 when there is none. */
  async getRevision(
    ref: PlanRef,
    revision: number,
    options?: RequestOptions,
  ): Promise<PlanRevision> {
    const path = `${planPath(ref)}/revisions/${revision}`;
    return this.#http.request('GET', path, options);
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
    return this.#http.request('POST', path, { ...options, body: restore });
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
    return this.#http.request('POST', path, { ...options, body: change });
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
    return this.#http.request('POST', path, { ...options, body: change });
  }

  /** Status of many plans in one call; unknown and unreadable plans are left out. */
  async queryStatus(
    entityRefs: string[],
    options?: RequestOptions,
  ): Promise<StatusQueryResponse> {
    return this.#http.request('POST', '/status/query', {
      ...options,
      body: { plans: entityRefs },
    });
  }

  async getStatus(ref: PlanRef, options?: RequestOptions): Promise<PlanStatus> {
    return this.#http.request('GET', `${planPath(ref)}/status`, options);
  }

  async getSeries(
    ref: PlanRef,
    metric: string,
    range: SeriesQuery,
    options?: RequestOptions,
  ): Promise<Series> {
    const query = new URLSearchParams(range);
    const path = `${planPath(ref)}/metrics/${encodeURIComponent(metric)}`;
    return this.#http.request('GET', `${path}/series?${query}`, options);
  }
}
