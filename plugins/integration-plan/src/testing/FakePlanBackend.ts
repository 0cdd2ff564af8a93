import {
  parseInput,
  planSchema,
  planUpdateSchema,
  toInputIssues,
  type Plan,
  type PlanUpdateInput,
} from '@integration-plan/plugin-integration-plan-common';

const answer = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

const failure = (status: number, name: string, more: object = {}) =>
  answer(
    {
      error: { name, message: `It is a ${name}`, ...more },
      response: { statusCode: status },
    },
    status,
  );

/** Stores one plan as the real backend does: checked, revisioned, and only on top of the newest. */
export class FakePlanBackend {
  /** Every request to save that came, as it came. */
  readonly requests: PlanUpdateInput[] = [];
  /** What the next request to save is answered instead. */
  answerNext?: () => Response;

  constructor(public plan: Plan) {}

  /** Answers a request to read the plan, or to save it. */
  async respond(request: Request): Promise<Response> {
    if (request.method === 'GET') return answer(this.plan);
    const body: PlanUpdateInput = await request.json();
    this.requests.push(body);
    const { answerNext } = this;
    this.answerNext = undefined;
    if (answerNext) return answerNext();
    const parsed = planUpdateSchema.safeParse(body);
    if (!parsed.success) {
      const issues = toInputIssues(parsed.error);
      return failure(400, 'InputError', { issues });
    }
    if (request.headers.get('if-match') !== `"${this.plan.revision}"`) {
      return failure(412, 'PreconditionFailedError');
    }
    this.save(body, 'user:default/guest');
    return answer(this.plan);
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
