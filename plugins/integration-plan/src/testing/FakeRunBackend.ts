import {
  foldRun,
  parseInput,
  runAppendSchema,
  type Run,
  type RunEvent,
  type RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { BACKEND } from './planPage';
import { run as runOf, runEvent } from './runFixtures';
import { Refusal } from './FakeVendorStore';

/** What the scanner of the real backend takes for a secret. */
export const SECRET = 'AKIAIOSFODNN7EXAMPLE';

/**
 * One run as the real backend keeps it: events are checked, recorded once and
 * all or none. It sends no signals: a test does that.
 */
export class FakeRunBackend {
  /** Who asks. */
  user = 'user:default/guest';
  /** While set, nothing answers. */
  isDown = false;
  /** The events of each request, as it came. */
  readonly requests: RunEventInput[][] = [];
  /** What the next request is answered after it was recorded. */
  loseNextAnswer = false;
  readonly #run: Run;
  #events: RunEvent[];

  constructor(over: Partial<Run> = {}) {
    this.#run = runOf(over);
    this.#events = [...this.#run.events];
  }

  /** The run as it is now. */
  get run(): Run {
    const events = this.#events;
    const { outcome, state, endedAt, assignee, progress } = foldRun({
      ...this.#run,
      events,
    });
    return {
      ...this.#run,
      events,
      outcome,
      state,
      endedAt,
      assignee,
      progress,
    };
  }

  /** What was recorded, in short. */
  get recorded(): string[] {
    return this.#events.map(event =>
      event.type === 'step'
        ? `${event.step + 1} ${event.state}`
        : `${event.type}${
            'text' in event && event.text ? ` ${event.text}` : ''
          }`,
    );
  }

  /** Somebody else does something. */
  does(event: Parameters<typeof runEvent>[0]) {
    this.#events.push(runEvent({ ...event, seq: this.#events.length + 1 }));
  }

  readonly append = (body: unknown): Run => {
    const { events } = parseInput(runAppendSchema, body, 'events');
    this.requests.push(events);
    const fresh = events.filter(
      ({ id }) => !this.#events.some(known => known.id === id),
    );
    fresh.forEach((event, index) => {
      if (JSON.stringify(event).includes(SECRET)) {
        const field = 'reason' in event ? 'reason' : 'text';
        throw new Refusal(
          400,
          'InputError',
          `Invalid events: events[${index}].${field} contains what looks like a key of AWS`,
        );
      }
      const { endedAt } = this.run;
      const isEarlier =
        ['step', 'output'].includes(event.type) &&
        (endedAt === null || event.at <= endedAt);
      if (endedAt && event.type !== 'note' && !isEarlier) {
        throw new Refusal(
          409,
          'ConflictError',
          `events[${index}]: the run was finished`,
        );
      }
    });
    for (const event of fresh) {
      this.#events.push({
        ...event,
        seq: this.#events.length + 1,
        by: this.user,
        recordedAt: new Date().toISOString(),
      } as RunEvent);
    }
    return this.run;
  };

  /** For `server.use`. */
  get handlers(): HttpHandler[] {
    const path = `${BACKEND}/runs/${this.#run.id}`;
    const answer = (respond: () => Response) =>
      this.isDown ? HttpResponse.error() : respond();
    return [
      http.get(path, () => answer(() => HttpResponse.json(this.run))),
      http.get(`${path}/export.md`, () =>
        answer(() => HttpResponse.text('# The run')),
      ),
      http.post(`${path}/events`, async ({ request }) => {
        if (this.isDown) return HttpResponse.error();
        try {
          const run = this.append(await request.json());
          if (!this.loseNextAnswer) return HttpResponse.json(run);
          this.loseNextAnswer = false;
          return HttpResponse.error();
        } catch (error) {
          if (error instanceof Refusal) return error.response;
          const { name, message } = error as Error;
          return new Refusal(400, name, message).response;
        }
      }),
    ];
  }
}
