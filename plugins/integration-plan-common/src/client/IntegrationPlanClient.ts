import {
  HttpTransport,
  toQuery,
  type RequestOptions,
  type TransportOptions,
} from './HttpTransport';
import type {
  Availability,
  AvailabilityQueryResponse,
} from '../schema/availability';
import { DraftClient } from './DraftClient';
import { RunClient } from './RunClient';
import { VendorClient } from './VendorClient';
import type { OriginChange } from '../schema/source';
import type { PlanImportInput, PlanImportResult } from '../schema/import';
import type {
  Plan,
  PlanCreateInput,
  PlanFacets,
  PlanList,
  PlanListParams,
  PlanUpdateInput,
} from '../schema/plan';
import type { PlanRef } from '../schema/planRef';
import type {
  LifecycleChange,
  PlanRestore,
  PlanRevision,
  PlanRevisionList,
  PlanRevisionListParams,
} from '../schema/revision';
import type { Mute, MuteList, MuteParams } from '../schema/mute';
import type { RefreshAnswer } from '../schema/pollNow';
import type { PlanRename } from '../schema/runbook';
import type {
  PlanStatus,
  Series,
  SeriesQuery,
  StatusQueryResponse,
} from '../schema/status';
import type { Timeline, TimelineParams } from '../schema/timeline';
import type { HistoryRange, StatusHistory } from '../schema/statusHistory';
import type { SourceTest, StatusSourceList } from '../schema/statusSource';

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

  /**
   * Has all that the plan watches read now. Fails with 429 where that was done
   * just now, by anybody; `Retry-After` says when it is possible again.
   */
  async refresh(
    ref: PlanRef,
    options?: RequestOptions,
  ): Promise<RefreshAnswer> {
    return this.#http.request('POST', `${planPath(ref)}/refresh`, options);
  }

  /** Those in force or planned first, then the newest of those that are over. */
  async listMutes(ref: PlanRef, options?: RequestOptions): Promise<MuteList> {
    return this.#http.request('GET', `${planPath(ref)}/mutes`, options);
  }

  /** Mutes a plan or what it watches, or plans a maintenance. */
  async mute(
    ref: PlanRef,
    input: MuteParams,
    options?: RequestOptions,
  ): Promise<Mute> {
    const path = `${planPath(ref)}/mutes`;
    return this.#http.request('POST', path, { ...options, body: input });
  }

  /** Fails with 404 when it is over, or was ended, already. */
  async endMute(
    ref: PlanRef,
    id: string,
    options?: RequestOptions,
  ): Promise<Mute> {
    const path = `${planPath(ref)}/mutes/${encodeURIComponent(id)}`;
    return this.#http.request('DELETE', path, options);
  }

  /** How the status sources of this portal are; needs a permission of its own. */
  async listSources(options?: RequestOptions): Promise<StatusSourceList> {
    return this.#http.request('GET', '/sources', options);
  }

  /** Asks a source whether it answers; 429 when it was asked just before. */
  async testSource(id: string, options?: RequestOptions): Promise<SourceTest> {
    const path = `/sources/${encodeURIComponent(id)}/test`;
    return this.#http.request('POST', path, options);
  }

  /** How much of the last 1, 7, 30 and 90 days a plan was up, and of each day. */
  async getAvailability(
    ref: PlanRef,
    options?: RequestOptions,
  ): Promise<Availability> {
    return this.#http.request('GET', `${planPath(ref)}/availability`, options);
  }

  /** The same figures as a file. */
  async getAvailabilityCsv(
    ref: PlanRef,
    options?: RequestOptions,
  ): Promise<string> {
    const path = `${planPath(ref)}/availability?format=csv`;
    return (await this.#http.fetch('GET', path, options)).text();
  }

  /** Availability of at most 100 plans; unknown and unreadable ones are left out. */
  async queryAvailability(
    entityRefs: string[],
    options?: RequestOptions,
  ): Promise<AvailabilityQueryResponse> {
    return this.#http.request('POST', '/availability/query', {
      ...options,
      body: { plans: entityRefs },
    });
  }

  /** What happened around a plan, newest first, a page at a time. */
  async getTimeline(
    ref: PlanRef,
    params: TimelineParams,
    options?: RequestOptions,
  ): Promise<Timeline> {
    const path = `${planPath(ref)}/timeline?${toQuery(params)}`;
    return this.#http.request('GET', path, options);
  }

  /** How the plan and all that it watches was, without gaps. */
  async getStatusHistory(
    ref: PlanRef,
    range: HistoryRange,
    options?: RequestOptions,
  ): Promise<StatusHistory> {
    const query = new URLSearchParams(range);
    const path = `${planPath(ref)}/status/history?${query}`;
    return this.#http.request('GET', path, options);
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
