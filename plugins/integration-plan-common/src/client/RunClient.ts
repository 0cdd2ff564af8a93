import type { PlanRef } from '../schema/planRef';
import type {
  Run,
  RunAppend,
  RunList,
  RunListParams,
  RunStartInput,
} from '../schema/run';
import type {
  LabelSet,
  ProcedureList,
  RunbookLanding,
} from '../schema/runbook';
import type {
  Suggestion,
  SuggestionDecision,
  SuggestionInput,
  SuggestionList,
} from '../schema/suggestion';
import {
  toQuery,
  type HttpTransport,
  type RequestOptions,
} from './HttpTransport';

const planPath = ({ namespace, name }: PlanRef) =>
  `/plans/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;

const runPath = (id: string) => `/runs/${encodeURIComponent(id)}`;

/**
 * Runbooks: what the link of an alert leads to, runs of procedures, and edits
 * that are suggested from them.
 * @public
 */
export class RunClient {
  constructor(private readonly http: HttpTransport) {}

  /**
   * The procedure that fits the labels of an alert, or the one that
   * `procedure` names. Answers for former names of a plan as well.
   */
  async land(
    { namespace, name }: PlanRef,
    query: { labels: LabelSet; procedure?: string },
    options?: RequestOptions,
  ): Promise<RunbookLanding> {
    const { labels, procedure } = query;
    const path = [namespace, name].map(encodeURIComponent).join('/');
    const params = toQuery({ ...labels, procedure });
    return this.http.request('GET', `/runbook/${path}?${params}`, options);
  }

  /** The procedures of a plan, written and generated, with their statistics. */
  async listProcedures(
    ref: PlanRef,
    options?: RequestOptions,
  ): Promise<ProcedureList> {
    return this.http.request('GET', `${planPath(ref)}/procedures`, options);
  }

  /** The thresholds of the plan as Prometheus alerting rules, in YAML. */
  async getPrometheusRules(
    ref: PlanRef,
    options?: RequestOptions,
  ): Promise<string> {
    const path = `${planPath(ref)}/prometheus-rules.yaml`;
    return (await this.http.fetch('GET', path, options)).text();
  }

  async list(
    params: RunListParams = {},
    options?: RequestOptions,
  ): Promise<RunList> {
    return this.http.request('GET', `/runs?${toQuery(params)}`, options);
  }

  async get(id: string, options?: RequestOptions): Promise<Run> {
    return this.http.request('GET', runPath(id), options);
  }

  /** Starts a run or a drill, pinned to the revision that the plan has now. */
  async start(run: RunStartInput, options?: RequestOptions): Promise<Run> {
    return this.http.request('POST', '/runs', { ...options, body: run });
  }

  /**
   * Records events in their order, all or none; an event whose id is recorded
   * already is left out. Fails with 409 for events that a run that has ended
   * no longer takes, and with 400 for text that looks like a secret.
   */
  async append(
    id: string,
    append: RunAppend,
    options?: RequestOptions,
  ): Promise<Run> {
    const path = `${runPath(id)}/events`;
    return this.http.request('POST', path, { ...options, body: append });
  }

  /** The run as Markdown, for a post-mortem. */
  async getMarkdown(id: string, options?: RequestOptions): Promise<string> {
    const path = `${runPath(id)}/export.md`;
    return (await this.http.fetch('GET', path, options)).text();
  }

  /** Edits that are suggested to the procedures of a plan, newest first. */
  async listSuggestions(
    ref: PlanRef,
    options?: RequestOptions,
  ): Promise<SuggestionList> {
    return this.http.request('GET', `${planPath(ref)}/suggestions`, options);
  }

  async suggest(
    ref: PlanRef,
    input: SuggestionInput,
    options?: RequestOptions,
  ): Promise<Suggestion> {
    const path = `${planPath(ref)}/suggestions`;
    return this.http.request('POST', path, { ...options, body: input });
  }

  /**
   * Accepts a suggestion as a new revision on top of `ifMatch`, or declines it.
   * Fails with 409 when it was decided before.
   */
  async decideSuggestion(
    ref: PlanRef,
    id: string,
    decision: SuggestionDecision,
    options: RequestOptions & { ifMatch: number },
  ): Promise<Suggestion> {
    const path = `${planPath(ref)}/suggestions/${encodeURIComponent(id)}`;
    return this.http.request('POST', path, { ...options, body: decision });
  }
}
