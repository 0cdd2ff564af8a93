import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import {
  draftDocument,
  type DrafterList,
  type DraftEvent,
  type DraftPreview,
  type DraftRequest,
  type DraftResult,
  type DraftUsage,
  integrationPlanCreatePermission,
  integrationPlanUpdatePermission,
  type ModelReading,
  readingMessages,
  type ReadRequest,
  reviewDocument,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  DrafterRequest,
  PlanDrafter,
} from '@integration-plan/plugin-integration-plan-node';
import {
  type CallerOptions,
  needsPermission,
  type PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import { checkDocumentSize } from '../plans/PlanWriter';
import type { SecretScanner } from '../secrets/SecretScanner';
import { DraftAssembly } from './DraftAssembly';
import { DraftSlots } from './DraftSlots';
import type { DrafterRegistry } from './DrafterRegistry';

/**
 * Yields what a source yields until it ends or the signal aborts. A source that
 * does not stop at the signal is left behind.
 *
 * @throws the reason of the signal
 */
async function* untilAborted<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  signal.throwIfAborted();
  const iterator = source[Symbol.asyncIterator]();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => signal.removeEventListener('abort', onAbort);
  });
  // It is looked at only while something is waited for
  aborted.catch(() => undefined);
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done) return;
      yield next.value;
      signal.throwIfAborted();
    }
  } finally {
    stop();
    // Not waited for: one that hangs would hang here as well
    iterator.return?.().catch(() => undefined);
  }
}

/** How drafts are written. */
export type DraftingOptions = {
  /** Id of the drafter that is asked where nobody names another. */
  default?: string;
  /** Longest time for one draft. */
  timeoutMs: number;
  /** Most drafts under way in a replica with drafters that send the inputs. */
  maxConcurrent: number;
  /** As `maxConcurrent`, for one user or service. */
  maxConcurrentPerUser: number;
};

export type DraftOptions = CallerOptions & {
  /** Who asks, e.g. an entity reference. */
  author: string;
  /** Aborts when nobody waits for the draft any more. */
  signal: AbortSignal;
};

/** Some answer with a whole page. */
const MAX_MESSAGE = 500;

class TimeIsUp extends Error {}

/**
 * Writes drafts of plans for those who may create or change any plan. Nothing
 * of a draft is stored or logged.
 */
export class DraftService {
  readonly #slots: DraftSlots;

  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      drafters: DrafterRegistry;
      logger: LoggerService;
      options: DraftingOptions;
      secrets: SecretScanner;
      now?: () => Date;
    },
  ) {
    this.#slots = new DraftSlots({
      inAll: deps.options.maxConcurrent,
      each: deps.options.maxConcurrentPerUser,
    });
  }

  async list(options: CallerOptions): Promise<DrafterList> {
    await this.#authorize(options);
    return { items: this.deps.drafters.list() };
  }

  /**
   * What a drafter would send for a request; nothing is sent.
   *
   * @throws `InputError` for a drafter that sends nothing, and for all that
   *   `stream` refuses
   */
  async preview(
    request: DraftRequest,
    options: CallerOptions,
  ): Promise<DraftPreview> {
    const { drafter, asked } = await this.#prepare(request, options);
    if (!drafter.preview) {
      throw new InputError(
        `Invalid draft: drafter: "${drafter.id}" sends nothing, so there is nothing to show`,
      );
    }
    return drafter.preview(asked);
  }

  /**
   * Writes a draft and answers when it is done.
   *
   * @throws `ServiceUnavailableError` where the drafter failed, and what
   *   `stream` throws
   */
  async create(
    request: DraftRequest,
    options: DraftOptions,
  ): Promise<DraftResult> {
    let usage: DraftUsage | undefined;
    for await (const event of this.stream(request, options)) {
      if (event.type === 'usage') usage = event.usage;
      if (event.type === 'failed') {
        throw new ServiceUnavailableError(event.message);
      }
      if (event.type === 'done') {
        const { draft, review } = event;
        return { ...draft, review, ...(usage && { usage }) };
      }
    }
    throw new ServiceUnavailableError('Nobody waits for the draft any more');
  }

  /**
   * Writes a draft and yields what happens, from `started` to `done` or
   * `failed`. What is wrong with the request is thrown before the first event.
   * Ends without a last event when `options.signal` aborts.
   *
   * @throws `NotAllowedError`
   * @throws `InputError` for a secret, a document that is too large, or a
   *   drafter that is not there
   * @throws `TooManyDraftsError`
   */
  async *stream(
    request: DraftRequest,
    options: DraftOptions,
  ): AsyncGenerator<DraftEvent> {
    const { asked, assembly, drafter } = await this.#prepare(request, options);
    const release = drafter.preview
      ? this.#slots.take(options.author)
      : () => {};
    const time = new AbortController();
    const timer = setTimeout(
      () => time.abort(new TimeIsUp()),
      this.deps.options.timeoutMs,
    );
    const signal = AbortSignal.any([options.signal, time.signal]);
    try {
      yield {
        type: 'started',
        drafter: drafter.id,
        ...(drafter.model && { model: drafter.model }),
        sections: asked.sections,
      };
      for await (const event of untilAborted(
        drafter.draft(asked, { signal }),
        signal,
      )) {
        const accepted = await assembly.accept(event);
        if (accepted) yield accepted;
      }
      yield* assembly.complete();
      const draft = assembly.finish();
      const { now = () => new Date() } = this.deps;
      const { document } = draft;
      const review = reviewDocument({ document, now: now() });
      yield { type: 'done', draft, review };
    } catch (error) {
      if (options.signal.aborted) return;
      yield await this.#failed(drafter, error);
    } finally {
      clearTimeout(timer);
      // What the drafter has under way ends with the draft, however it ends
      time.abort();
      release();
    }
  }

  /**
   * Has a language model read a document; nothing of it is stored or logged.
   *
   * @throws `NotAllowedError`
   * @throws `InputError` for a secret, or a drafter that reads nothing
   * @throws `TooManyDraftsError`
   * @throws `ServiceUnavailableError` where the drafter failed
   */
  async read(
    { markdown, drafter: id }: ReadRequest,
    options: DraftOptions,
  ): Promise<ModelReading> {
    await this.#authorize(options);
    await this.deps.secrets.refuseSecrets({ markdown }, 'import');
    const drafter = this.deps.drafters.get(id);
    if (!drafter.read) {
      throw new InputError(
        `Invalid import: drafter: "${drafter.id}" reads nothing`,
      );
    }
    const release = this.#slots.take(options.author);
    const time = AbortSignal.timeout(this.deps.options.timeoutMs);
    const signal = AbortSignal.any([options.signal, time]);
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), {
        once: true,
      });
    });
    // It is looked at only while something is waited for
    aborted.catch(() => undefined);
    try {
      return await Promise.race([
        drafter.read(readingMessages(markdown), { signal }),
        aborted,
      ]);
    } catch (error) {
      const { message } = await this.#failed(
        drafter,
        time.aborted ? new TimeIsUp() : error,
      );
      throw new ServiceUnavailableError(message);
    } finally {
      release();
    }
  }

  async #prepare(request: DraftRequest, options: CallerOptions) {
    const { drafters, secrets } = this.deps;
    await this.#authorize(options);
    const { details, document, notGiven, scenario } = request;
    if (document) checkDocumentSize(document);
    // Before anything else has seen them
    await secrets.refuseSecrets({ scenario, details, document }, 'draft');
    const drafter = drafters.get(request.drafter);
    const wanted = new Set(request.sections ?? SECTIONS.map(({ id }) => id));
    const inputs = {
      // A scenario that is not given is the one of the document
      scenario: Object.fromEntries(
        Object.entries(scenario).map(([input, text]) => [
          input,
          text || (document?.scenario[input as keyof typeof scenario] ?? ''),
        ]),
      ) as typeof scenario,
      details,
      ...(notGiven && { notGiven }),
    };
    const assembly = new DraftAssembly({
      inputs,
      sections: SECTIONS.map(({ id }) => id).filter(id => wanted.has(id)),
      rules: draftDocument(inputs),
      before: document,
      secrets,
    });
    const asked: DrafterRequest = {
      inputs,
      sections: assembly.sections,
      rules: assembly.rules,
      ...(document && { document }),
    };
    return { asked, assembly, drafter };
  }

  /** A draft is of no plan yet: whoever may write any plan may draft. */
  async #authorize(options: CallerOptions) {
    const { authorizer } = this.deps;
    const create = integrationPlanCreatePermission;
    if (await authorizer.mayBasic(create, options)) return;
    const { result } = await authorizer.scope(
      integrationPlanUpdatePermission,
      options,
    );
    if (result === 'none') {
      throw new NotAllowedError(needsPermission(create.name));
    }
  }

  async #failed(
    drafter: PlanDrafter,
    thrown: unknown,
  ): Promise<Extract<DraftEvent, { type: 'failed' }>> {
    const type = 'failed';
    const { options, logger, secrets } = this.deps;
    if (thrown instanceof TimeIsUp) {
      const seconds = Math.round(options.timeoutMs / 1000);
      return {
        type,
        message: `${drafter.title} was not done after ${seconds} seconds, the most that one draft may take`,
      };
    }
    const { message } = toError(thrown);
    const isSafe = (await secrets.find(message)).length === 0;
    const said = isSafe
      ? `${drafter.title} failed: ${message.slice(0, MAX_MESSAGE)}`
      : `${drafter.title} failed`;
    logger.warn(said);
    return { type, message: said };
  }
}
