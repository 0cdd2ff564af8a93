import {
  importDocument,
  planCreateSchema,
  planSchema,
  toInputIssues,
  type Plan,
  type PlanImportInput,
  type PlanImportResult,
} from '@integration-plan/plugin-integration-plan-common';
import { http, HttpResponse } from 'msw';
import { planSummary } from './fixtures';
import { BACKEND } from './planPage';

export const refuseWith = (
  status: number,
  message = 'no',
  issues?: Array<{ path: string; message: string }>,
) =>
  HttpResponse.json(
    {
      error: { name: 'Error', message, issues },
      response: { statusCode: status },
    },
    { status },
  );

/** Imports as the backend does, with the importer itself, and keeps one plan to replace. */
export class ImportBackend {
  /** Everything that was asked, in order. */
  readonly asked: Array<PlanImportInput & { ifMatch: string | null }> = [];
  /** Answers the next request that would store something. */
  refuseNext?: () => Response;

  constructor(public plan: Plan) {}

  /** What came of the newest request. */
  lastResult() {
    const input = this.asked[this.asked.length - 1];
    return importDocument(input.markdown, input);
  }

  get tried() {
    return this.asked.filter(({ dryRun }) => dryRun);
  }

  get stored() {
    return this.asked.filter(({ dryRun }) => !dryRun);
  }

  readonly handlers = [
    http.get(`${BACKEND}/plans/default/workday-hris-sync`, () =>
      HttpResponse.json(this.plan),
    ),
    http.post(`${BACKEND}/plans/import`, async ({ request }) => {
      const input = (await request.json()) as PlanImportInput;
      const ifMatch = request.headers.get('if-match');
      this.asked.push({ ...input, ifMatch });
      const { document = null, ...rest } = importDocument(
        input.markdown,
        input,
      );
      const answer = (plan: Plan | null) =>
        HttpResponse.json({
          ...rest,
          document,
          plan,
        } satisfies PlanImportResult);
      if (input.dryRun) return answer(null);
      const refusal = this.refuseNext?.();
      this.refuseNext = undefined;
      if (refusal) return refusal;
      if (input.target) {
        if (ifMatch !== `"${this.plan.revision}"`) return refuseWith(412);
        const revision = this.plan.revision + 1;
        this.plan = planSchema.parse({ ...this.plan, revision, document });
        return answer(this.plan);
      }
      const created = planCreateSchema.safeParse({ ...input.plan, document });
      if (!created.success) {
        return refuseWith(400, 'Invalid plan', toInputIssues(created.error));
      }
      const { message, ...plan } = created.data;
      return answer(planSchema.parse({ ...planSummary(), ...plan }));
    }),
  ];
}
