import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  extractReasoningMiddleware,
  jsonSchema,
  Output,
  streamText,
  wrapLanguageModel,
  type FinishReason,
  type ModelMessage,
} from 'ai';
import type { AnswerReader } from './AnswerReader';
import { ModelFailure, stalled, toModelFailure } from './ModelFailure';
import type { PromptMessage } from './prompt';
import type { AiSettings } from './readAiConfig';

/** The longest answer that is read, in UTF-16 units: a server may not keep its own limit. */
const MAX_ANSWER = 250_000;

/** The name under which options for `openai-compatible` servers are given to the library. */
const COMPATIBLE = 'model';

/** Tokens of one request, as the server counts them. */
export type Tokens = { input: number; output: number };

type Question = {
  messages: Array<PromptMessage | { role: 'assistant'; text: string }>;
  /** Where the answer goes. */
  answer: AnswerReader;
  /** JSON schema that the whole answer is held to, where the server can. */
  schema?: object;
  signal: AbortSignal;
  /** Told once, unless the server does not count. */
  onTokens: (tokens: Tokens) => void;
};

const isCount = (tokens: number | undefined): tokens is number =>
  Number.isSafeInteger(tokens) && Number(tokens) >= 0;

const isNamed = (error: unknown, name: string) =>
  error instanceof Error && error.name === name;

const declined = () =>
  new ModelFailure('The model declined to write it', 'declined', 'good');

const tooLong = (most: number) =>
  new ModelFailure(
    `The answer is longer than ${
      most === MAX_ANSWER
        ? 'any section may be'
        : `${most} tokens, the limit of integrationPlan.ai.maxOutputTokens`
    }`,
    'too long',
    'good',
  );

/**
 * Fetches with a limit on the wait for the beginning of an answer, which the
 * library has none for. Redirects are not followed: they could carry the key
 * to another host.
 */
function fetchWithin(milliseconds: number): typeof fetch {
  return async (input, init) => {
    const wait = new AbortController();
    const timer = setTimeout(
      () => wait.abort(new DOMException('No answer', 'TimeoutError')),
      milliseconds,
    );
    const signals = init?.signal ? [init.signal, wait.signal] : [wait.signal];
    try {
      return await fetch(input, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.any(signals),
      });
    } finally {
      clearTimeout(timer);
    }
  };
}

function toModel(settings: AiSettings) {
  const { provider, baseUrl, apiKey, headers, model } = settings;
  const fetch = fetchWithin(settings.stallMs);
  if (provider === 'anthropic') {
    return createAnthropic({ baseURL: baseUrl, apiKey, headers, fetch })(model);
  }
  const compatible = createOpenAICompatible({
    name: COMPATIBLE,
    baseURL: baseUrl,
    apiKey,
    headers,
    fetch,
    includeUsage: true,
    supportsStructuredOutputs: settings.structuredOutputs,
  });
  return wrapLanguageModel({
    model: compatible(model),
    // Some servers leave a model's thoughts in its answer
    middleware: extractReasoningMiddleware({ tagName: 'think' }),
  });
}

/** The configured model, asked through the library. */
export class LanguageModel {
  readonly #model;

  constructor(private readonly settings: AiSettings) {
    this.#model = toModel(settings);
  }

  /**
   * Asks for one answer and yields its prose as it arrives.
   *
   * @throws `ModelFailure`; the reason of `signal` when that is aborted
   */
  async *ask(question: Question): AsyncGenerator<string> {
    const { answer, signal } = question;
    const stop = new AbortController();
    let isFinished = false;
    try {
      for await (const part of this.#stream(question, stop.signal)) {
        signal.throwIfAborted();
        if (part.type === 'error') throw part.error;
        if (part.type === 'abort') throw stalled(this.settings);
        if (part.type === 'text-delta') {
          const prose = answer.add(part.text);
          if (prose !== '') yield prose;
          if (answer.text.length > MAX_ANSWER) throw tooLong(MAX_ANSWER);
        }
        if (part.type === 'finish') {
          isFinished = true;
          const { inputTokens, outputTokens } = part.totalUsage;
          if (isCount(inputTokens) && isCount(outputTokens)) {
            question.onTokens({ input: inputTokens, output: outputTokens });
          }
          this.#refuse(part.finishReason);
        }
      }
      signal.throwIfAborted();
    } catch (error) {
      signal.throwIfAborted();
      // The stream ended as if it were complete: the caller judges what came
      if (isNamed(error, 'AI_InvalidResponseDataError') && answer.text) return;
      if (isNamed(error, 'AI_NoOutputGeneratedError') && isFinished) return;
      throw toModelFailure(error, this.settings);
    } finally {
      stop.abort();
    }
  }

  #stream({ messages, schema, signal }: Question, stop: AbortSignal) {
    const [system, ...rest] = messages;
    const { temperature, maxOutputTokens, stallMs, requestMs } = this.settings;
    return streamText({
      model: this.#model,
      instructions: system.text,
      messages: rest.map(
        ({ role, text }) => ({ role, content: text } as ModelMessage),
      ),
      temperature,
      maxOutputTokens,
      abortSignal: AbortSignal.any([signal, stop]),
      timeout: {
        totalMs: requestMs,
        firstChunkMs: stallMs,
        chunkMs: stallMs,
      },
      // Otherwise inputs and answers could reach whatever records them
      telemetry: { isEnabled: false },
      onError: () => {},
      ...(schema &&
        this.settings.structuredOutputs && {
          output: Output.object({ schema: jsonSchema(schema) }),
          // Strict servers want every field to be required
          providerOptions: { [COMPATIBLE]: { strictJsonSchema: false } },
        }),
    }).fullStream;
  }

  #refuse(reason: FinishReason) {
    if (reason === 'length') throw tooLong(this.settings.maxOutputTokens);
    if (reason === 'content-filter') {
      throw declined();
    }
  }
}
