import type { ServerResponse } from 'node:http';
import type { AiSettings } from '../readAiConfig';

/** What a model says, piece by piece, and how it ends. */
export type Said = {
  pieces: string[];
  end: 'stop' | 'length' | 'refusal';
  /** Undefined: the server does not count. */
  tokens?: { input: number; output: number };
};

/** How one kind of server is spoken to, as its public documents say. */
export type Protocol = {
  provider: AiSettings['provider'];
  path: string;
  /** Where a request has its key. */
  keyHeader: (key: string) => [string, string];
  /** The messages of a request, in the order in which the model reads them. */
  messagesOf: (body: any) => Array<{ role: string; text: string }>;
  stream: (said: Said) => Iterable<string>;
  /** Body of a refusal. */
  error: (message: string) => object;
  /** An error in the middle of a stream. */
  streamedError: (message: string) => string;
};

const event = (data: object, name?: string) =>
  `${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`;

/** POST /v1/chat/completions, as OpenAI and many local servers have it. */
export const openAi: Protocol = {
  provider: 'openai-compatible',
  path: '/v1/chat/completions',
  keyHeader: key => ['authorization', `Bearer ${key}`],
  messagesOf: body =>
    body.messages.map(({ role, content }: any) => ({ role, text: content })),
  *stream({ pieces, end, tokens }) {
    const chunk = (choices: object[], usage: object | null = null) =>
      event({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1_790_000_000,
        model: 'a-model',
        choices,
        usage,
      });
    const choice = (delta: object, finish: string | null = null) => [
      { index: 0, delta, logprobs: null, finish_reason: finish },
    ];
    yield chunk(choice({ role: 'assistant', content: '' }));
    for (const content of pieces) yield chunk(choice({ content }));
    yield chunk(choice({}, end === 'refusal' ? 'content_filter' : end));
    if (tokens) {
      yield chunk([], {
        prompt_tokens: tokens.input,
        completion_tokens: tokens.output,
        total_tokens: tokens.input + tokens.output,
      });
    }
    yield 'data: [DONE]\n\n';
  },
  error: message => ({
    error: { message, type: 'some_error', param: null, code: null },
  }),
  streamedError: message =>
    event({ error: { message, type: 'server_error', code: null } }),
};

/** POST /v1/messages of Anthropic. */
const anthropic: Protocol = {
  provider: 'anthropic',
  path: '/v1/messages',
  keyHeader: key => ['x-api-key', key],
  messagesOf: body =>
    [
      ...(body.system ? [{ role: 'system', content: body.system }] : []),
      ...body.messages,
    ].map(({ role, content }) => ({
      role,
      text: content.map(({ text }: any) => text).join(''),
    })),
  *stream({ pieces, end, tokens = { input: 0, output: 0 } }) {
    const send = (data: { type: string }) => event(data, data.type);
    yield send({
      type: 'message_start',
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'a-model',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: tokens.input, output_tokens: 1 },
      },
    } as { type: string });
    yield send({
      type: 'content_block_start',
      index: 0,
      content_block: { type: 'text', text: '' },
    } as { type: string });
    yield send({ type: 'ping' });
    for (const text of pieces) {
      yield send({
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'text_delta', text },
      } as { type: string });
    }
    yield send({ type: 'content_block_stop', index: 0 } as { type: string });
    const reason = {
      stop: 'end_turn',
      length: 'max_tokens',
      refusal: 'refusal',
    };
    yield send({
      type: 'message_delta',
      delta: { stop_reason: reason[end], stop_sequence: null },
      usage: { output_tokens: tokens.output },
    } as { type: string });
    yield send({ type: 'message_stop' });
  },
  error: message => ({ type: 'error', error: { type: 'some_error', message } }),
  streamedError: message =>
    event({ type: 'error', error: { type: 'api_error', message } }, 'error'),
};

export const PROTOCOLS = [openAi, anthropic];

export const startStream = (response: ServerResponse) =>
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
