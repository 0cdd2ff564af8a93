import {
  parseInput,
  planSchema,
  planUpdateSchema,
  toInputIssues,
  type Plan,
  type PlanUpdateInput,
} from '@integration-plan/plugin-integration-plan-common';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { BACKEND } from './planPage';

const failure = (status: number, name: string, more: object = {}) =>
  HttpResponse.json(
    {
      error: { name, message: `It is a ${name}`, ...more },
      response: { statusCode: status },
    } as JsonBodyType,
    { status },
  );

/** Stores one plan as the real backend does: checked, revisioned, and only on top of the newest. */
export class FakePlanBackend {
  /** Every request to save that came, as it came. */
  readonly requests: PlanUpdateInput[] = [];
  /** What the next request to save is answered instead. */
  answerNext?: () => Response | Promise<Response>;

  constructor(public plan: Plan) {}

  get handlers() {
    const { namespace, name } = this.plan;
    const url = `${BACKEND}/plans/${namespace}/${name}`;
    return [
      http.get(url, () => HttpResponse.json(this.plan)),
      http.put(url, async ({ request }) => {
        const body = (await request.json()) as PlanUpdateInput;
        this.requests.push(body);
        const answer = this.answerNext;
        this.answerNext = undefined;
        if (answer) return answer();
        const parsed = planUpdateSchema.safeParse(body);
        if (!parsed.success) {
          return failure(400, 'InputError', {
            issues: toInputIssues(parsed.error),
          });
        }
        if (request.headers.get('if-match') !== `"${this.plan.revision}"`) {
          return failure(412, 'PreconditionFailedError');
        }
        this.save(body, 'user:default/guest');
        return HttpResponse.json(this.plan);
      }),
    ];
  }

  /** Somebody saves over the API. */
  save(update: PlanUpdateInput, who = 'user:default/colleague') {
    const { message, lifecycle, ...content } = parseInput(
      planUpdateSchema,
      update,
      'plan',
    );
    this.plan = planSchema.parse({
      ...this.plan,
      ...content,
      revision: this.plan.revision + 1,
      updatedBy: who,
      updatedAt: new Date().toISOString(),
    });
  }

  /** The plan as somebody would send it back. */
  get update(): PlanUpdateInput {
    const { plan } = this;
    return structuredClone({
      title: plan.title,
      description: plan.description,
      pattern: plan.pattern,
      owner: plan.owner,
      vendor: plan.vendor,
      system: plan.system,
      consumesApis: plan.consumesApis,
      usedBy: plan.usedBy,
      document: plan.document,
    });
  }

  refuseNext(status: number, more: object = {}) {
    this.answerNext = () => failure(status, 'Error', more);
  }
}
