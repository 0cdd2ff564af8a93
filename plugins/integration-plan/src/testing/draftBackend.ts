import {
  DRAFT_STREAM_TYPE,
  draftDocument,
  draftRequestSchema,
  parseInput,
  planCreateSchema,
  planSchema,
  reviewDocument,
  SECTIONS,
  toInputIssues,
  type Drafter,
  type DraftEvent,
  type DraftRequest,
  type PlanCreate,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import { http, HttpResponse } from 'msw';
import { planSummary } from './fixtures';
import { BACKEND } from './planPage';
import { refuseWith } from './importBackend';

/** A drafter that sends inputs outside, as a portal with a language model offers. */
const MODEL: Drafter = {
  id: 'model',
  title: 'By a language model',
  isDefault: true,
  sendsInputs: true,
  reads: true,
  model: 'small-1',
};

const ALL = SECTIONS.map(({ id }) => id);

/**
 * Drafts as the backend does: a stream of lines, each section on its own. The
 * words of its "model" are those of the rules, one sentence apart.
 */
export class DraftBackend {
  drafters: Drafter[] = [MODEL];
  /** When it says which they are. */
  listed: Promise<void> = Promise.resolve();
  /** What was asked to be written, in order. */
  readonly asked: DraftRequest[] = [];
  readonly previewed: DraftRequest[] = [];
  readonly created: PlanCreate[] = [];
  /** After so many sections the stream fails, once. */
  failAfter?: number;
  /** After so many sections the stream goes quiet, once, until it is closed. */
  quietAfter?: number;
  /** The section that the model cannot do. */
  byRules?: { section: SectionId; reason: string };
  /** The portal cannot be reached. */
  isDown = false;

  *#events(request: DraftRequest): Generator<DraftEvent | 'quiet'> {
    const sections = request.sections ?? ALL;
    const draft = draftDocument({
      scenario: request.scenario,
      details: request.details,
    });
    const { failAfter, quietAfter } = this;
    this.failAfter = undefined;
    this.quietAfter = undefined;
    yield { type: 'started', drafter: 'model', model: 'small-1', sections };
    for (const [index, id] of sections.entries()) {
      if (index === failAfter) {
        yield { type: 'failed', message: 'The model does not answer.' };
        return;
      }
      if (index === quietAfter) {
        yield 'quiet';
        return;
      }
      const { byRules } = this;
      const isByRules = byRules?.section === id;
      yield { type: 'text', section: id, delta: '{"body": "' };
      yield {
        type: 'section',
        section: id,
        content: draft.document.sections[id],
        provenance: draft.document.provenance.filter(({ path }) =>
          path.startsWith(`${id}.`),
        ),
        by: isByRules ? 'rules' : 'model',
        ...(isByRules && { reason: byRules.reason }),
      };
      yield {
        type: 'usage',
        usage: {
          inputTokens: 1000 * (index + 1),
          outputTokens: 100 * (index + 1),
          cost: { amount: 0.01 * (index + 1), currency: 'EUR' },
        },
      };
    }
    const { document } = draft;
    yield {
      type: 'done',
      draft,
      review: reviewDocument({ document, now: new Date() }),
    };
  }

  #stream(request: DraftRequest) {
    const events = this.#events(request);
    const encoder = new TextEncoder();
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        const { value, done } = events.next();
        if (done) controller.close();
        else if (value !== 'quiet') {
          controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        } else {
          // Another pull would end it
          return new Promise<void>(() => {});
        }
        return undefined;
      },
    });
  }

  readonly handlers = [
    http.get(`${BACKEND}/drafters`, async () => {
      await this.listed;
      return this.isDown
        ? HttpResponse.error()
        : HttpResponse.json({ items: this.drafters });
    }),
    http.get(`${BACKEND}/vendors`, () => refuseWith(403)),
    http.post(`${BACKEND}/drafts/preview`, async ({ request }) => {
      const body = parseInput(
        draftRequestSchema,
        (await request.json()) as object,
        'request',
      );
      this.previewed.push(body);
      return HttpResponse.json({
        drafter: 'model',
        destination: 'models.example',
        model: 'small-1',
        promptVersion: '1',
        messages: [
          { role: 'system', text: 'You write integration plans.' },
          { role: 'user', text: body.scenario.thirdPartyApi },
        ],
      });
    }),
    http.post(`${BACKEND}/drafts`, async ({ request }) => {
      const body = parseInput(
        draftRequestSchema,
        (await request.json()) as object,
        'request',
      );
      this.asked.push(body);
      return new HttpResponse(this.#stream(body), {
        headers: { 'content-type': DRAFT_STREAM_TYPE },
      });
    }),
    http.post(`${BACKEND}/plans`, async ({ request }) => {
      const created = planCreateSchema.safeParse(await request.json());
      if (!created.success) {
        return refuseWith(400, 'Invalid plan', toInputIssues(created.error));
      }
      if (created.data.name === 'taken') return refuseWith(409);
      this.created.push(created.data);
      const { message, ...plan } = created.data;
      return HttpResponse.json(
        planSchema.parse({ ...planSummary(), ...plan }),
        {
          status: 201,
        },
      );
    }),
  ];
}
