import {
  effectiveProcedures,
  matchProcedures,
  planDocumentSchema,
  runStartSchema,
  type LabelSet,
  type Plan,
  type PlanDocumentInput,
  type PlanStatus,
  type ProcedureView,
  type RunbookLanding,
  type RunStart,
  type RunSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { http, HttpResponse } from 'msw';
import { FakePlanBackend } from './FakePlanBackend';
import { plan as planOf, planStatus } from './fixtures';
import { BACKEND } from './planPage';

/** A plan with two procedures that people wrote. */
export const RUNBOOK: PlanDocumentInput = {
  sections: {
    runbook: {
      body: 'Pushes wait for 24 h: there is time to think.',
      facts: {
        procedures: [
          {
            key: 'vendor-down',
            title: 'Workday is down',
            kind: 'vendorDown',
            matchers: [
              {
                label: 'alertname',
                operator: '=~',
                value: 'Workday(Down|Slow)',
              },
            ],
            steps: [{ text: 'Compare the status page.', minutes: 3 }],
          },
          {
            key: 'replay',
            title: 'Replay pushes of {{ labels.tenant }}',
            kind: 'replay',
            trigger: 'The queue does not drain',
            matchers: [
              { label: 'alertname', operator: '=', value: 'QueueHigh' },
            ],
            steps: [
              {
                text: 'Replay the jobs of {{ labels.tenant }}.',
                command: 'syncctl replay --tenant {{ labels.tenant }}',
                expected: 'The queue is empty',
                access: 'syncctl with role operator',
                minutes: 5,
              },
              { text: 'Empty the queue.', destructive: true },
            ],
            formerKeys: ['replay-failed'],
          },
        ],
      },
    },
    observability: {
      facts: {
        alerts: [
          {
            key: 'workday',
            title: 'Workday alerts',
            source: 'main',
            side: 'link',
            matchers: [{ label: 'tenant', operator: '!=', value: '' }],
          },
        ],
      },
    },
  },
};

const none = { error: { name: 'NotFoundError', message: 'There is none' } };

/** Answers what pages of a runbook ask, by the same matching as the real backend. */
export class RunbookBackend {
  readonly plans: FakePlanBackend;
  status: PlanStatus = planStatus();
  /** What is put over the view of a procedure, by its key. */
  readonly views: Record<string, Partial<ProcedureView>> = {};
  /** Former names of the plan. */
  readonly formerNames: string[] = [];
  readonly started: RunStart[] = [];
  openRuns: RunSummary[] = [];
  /** Answers the next start of a run instead of starting it. */
  refuseNext?: () => Response;

  constructor(document: PlanDocumentInput = RUNBOOK) {
    this.plans = new FakePlanBackend(
      planOf(planDocumentSchema.parse(document)),
    );
  }

  get plan(): Plan {
    return this.plans.plan;
  }

  get procedures(): ProcedureView[] {
    return effectiveProcedures(this.plan.document).map(effective => ({
      ...effective,
      statistics: {
        runs: 0,
        drills: 0,
        open: 0,
        medianSeconds: null,
        lastRunAt: null,
        lastRehearsedAt: null,
        steps: [],
      },
      lastRunByYou: null,
      ...this.views[effective.procedure.key],
    }));
  }

  #land(name: string, query: URLSearchParams): RunbookLanding | undefined {
    const { plan, procedures } = this;
    const isFormer = this.formerNames.includes(name);
    if (name !== plan.name && !isFormer) return undefined;
    const { procedure: asked, ...labels }: LabelSet = Object.fromEntries(query);
    const { chosen, matches } = matchProcedures(
      procedures,
      labels,
      plan.document.sections.observability.facts,
    );
    const named = procedures.find(
      ({ procedure: { key, formerKeys } }) =>
        key === asked || formerKeys.includes(asked),
    )?.procedure.key;
    const { id, namespace, title, revision } = plan;
    return {
      plan: { id, namespace, name: plan.name, title, revision },
      ...(isFormer && { redirectedFrom: { namespace, name } }),
      ...(named && named !== asked && { formerKey: asked }),
      labels,
      chosen: named ?? chosen,
      matches,
      procedures,
    };
  }

  readonly handlers = [
    http.get(`${BACKEND}/runbook/default/:name`, ({ params, request }) => {
      const query = new URL(request.url).searchParams;
      const landing = this.#land(String(params.name), query);
      return landing
        ? HttpResponse.json(landing)
        : HttpResponse.json(none, { status: 404 });
    }),
    http.all(`${BACKEND}/plans/default/workday-hris-sync`, ({ request }) =>
      this.plans.respond(request),
    ),
    http.get(`${BACKEND}/plans/default/workday-hris-sync/procedures`, () =>
      HttpResponse.json({
        planId: this.plan.id,
        revision: this.plan.revision,
        items: this.procedures,
      }),
    ),
    http.get(`${BACKEND}/plans/default/workday-hris-sync/status`, () =>
      HttpResponse.json(this.status),
    ),
    http.get(`${BACKEND}/vendors/:slug`, () =>
      HttpResponse.json(none, { status: 404 }),
    ),
    http.get(`${BACKEND}/runs/:id`, () =>
      HttpResponse.json(none, { status: 404 }),
    ),
    http.get(`${BACKEND}/runs`, () =>
      HttpResponse.json({
        items: this.openRuns,
        totalItems: this.openRuns.length,
      }),
    ),
    http.post(`${BACKEND}/runs`, async ({ request }) => {
      const start = runStartSchema.parse(await request.json());
      this.started.push(start);
      const refusal = this.refuseNext?.();
      this.refuseNext = undefined;
      return refusal ?? HttpResponse.json({ id: start.id }, { status: 201 });
    }),
  ];
}
