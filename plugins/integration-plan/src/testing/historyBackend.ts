import {
  planSchema,
  type Plan,
  type PlanRevision,
} from '@integration-plan/plugin-integration-plan-common';
import { http, HttpResponse } from 'msw';
import { planSummary } from './fixtures';
import { BACKEND } from './planPage';

const PLAN = `${BACKEND}/plans/default/workday-hris-sync`;

export const refuse = (status: number, name: string, message = 'no') =>
  HttpResponse.json(
    { error: { name, message }, response: { statusCode: status } },
    { status },
  );

/** Keeps the revisions of one plan, as the backend does; for pages that show them. */
export class HistoryBackend {
  readonly revisions: PlanRevision[];
  /** What was posted, in order. */
  readonly writes: Array<{
    path: string;
    ifMatch: string | null;
    body: unknown;
  }> = [];
  origin: Plan['origin'] = 'portal';
  approval: Plan['approval'] = null;
  /** Answers the next write instead of doing it. */
  refuseNext?: () => Response;

  /** @param revisions - oldest first; they are numbered here */
  constructor(revisions: PlanRevision[]) {
    this.revisions = [];
    revisions.forEach(revision => this.save(revision));
  }

  get plan(): Plan {
    const { length, [length - 1]: newest } = this.revisions;
    const { document, title, lifecycle } = newest;
    return planSchema.parse({
      ...planSummary({ title, lifecycle, revision: newest.revision }),
      origin: this.origin,
      approval: this.approval,
      document: document ?? {},
    });
  }

  save(revision: PlanRevision) {
    this.revisions.push({
      ...revision,
      revision: this.revisions.length + 1,
    });
  }

  readonly handlers = [
    http.get(PLAN, () => HttpResponse.json(this.plan)),
    http.get(`${PLAN}/revisions`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      const below = Number(query.get('cursor') ?? Infinity);
      const limit = Number(query.get('limit'));
      const all = this.revisions
        .filter(({ revision }) => revision < below)
        .reverse()
        .map(({ document, ...summary }) => summary);
      const items = all.slice(0, limit);
      return HttpResponse.json({
        items,
        totalItems: this.revisions.length,
        ...(all.length > limit && {
          nextCursor: String(items[limit - 1].revision),
        }),
      });
    }),
    http.get(`${PLAN}/revisions/:revision`, ({ params }) => {
      const found = this.revisions[Number(params.revision) - 1];
      return found
        ? HttpResponse.json(found)
        : refuse(404, 'NotFoundError', 'There is no such revision');
    }),
    http.post(`${PLAN}/revisions/:revision/restore`, async call => {
      return this.#write(call.request, message => {
        const old = this.revisions[Number(call.params.revision) - 1];
        this.save({ ...old, ...message, restoredFrom: old.revision });
      });
    }),
    http.post(`${PLAN}/lifecycle`, async call => {
      return this.#write(call.request, change => {
        const { length, [length - 1]: newest } = this.revisions;
        this.save({ ...newest, changed: ['lifecycle'], ...change });
      });
    }),
  ];

  async #write(request: Request, apply: (body: object) => void) {
    const body = (await request.json()) as object;
    const ifMatch = request.headers.get('if-match');
    const path = new URL(request.url).pathname.split('/workday-hris-sync')[1];
    this.writes.push({ path, ifMatch, body });
    const refusal = this.refuseNext?.();
    this.refuseNext = undefined;
    if (refusal) return refusal;
    if (ifMatch !== `"${this.revisions.length}"`) {
      return refuse(412, 'PreconditionFailedError');
    }
    apply(body);
    return HttpResponse.json(this.plan);
  }
}
