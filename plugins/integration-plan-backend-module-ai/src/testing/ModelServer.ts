import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { startStream, type Protocol, type Said } from './protocols';

/** What the server does with a request. */
export type Reply =
  /** It streams this. */
  | (Partial<Said> & { text: string })
  /** It refuses. */
  | { status: number; message: string; headers?: Record<string, string> }
  /** It sends exactly this with status 200. */
  | { raw: string; type?: string }
  /** It accepts the request and stays silent, at once or after this text. */
  | { silentAfter: string | undefined }
  /** It closes the connection after this text, in the middle of the stream or between two events. */
  | { cutAfter: string; cleanly?: boolean }
  /** It reports an error after this text. */
  | { errorAfter: string; message: string }
  /** It never ends. */
  | { endless: string };

export type ModelRequest = {
  path?: string;
  headers: IncomingHttpHeaders;
  body: any;
  messages: Array<{ role: string; text: string }>;
};

/** A reply, or how to find it; what is awaited holds the answer back. */
type ReplyTo = Reply | ((request: ModelRequest) => Reply | Promise<Reply>);

const piecesOf = (text: string): string[] => text.match(/[^]{1,40}/g) ?? [];

/** A server of language models on this machine that does as the test says. */
export class ModelServer {
  readonly requests: ModelRequest[] = [];
  /** Requests whose caller went away before the answer was complete. */
  left = 0;
  #replies: ReplyTo[] = [];

  private constructor(
    private readonly protocol: Protocol,
    private readonly server: Server,
  ) {}

  static async start(protocol: Protocol): Promise<ModelServer> {
    const server = createServer();
    const self = new ModelServer(protocol, server);
    server.on('request', async (request, response) => {
      const { url: path, headers } = request;
      const body: any = await json(request);
      const messages = protocol.messagesOf(body);
      const asked = { path, headers, body, messages };
      self.requests.push(asked);
      response.on('close', () => {
        if (!response.writableFinished) self.left += 1;
      });
      const [next] =
        self.#replies.length > 1 ? self.#replies.splice(0, 1) : self.#replies;
      await self.#reply(
        typeof next === 'function' ? await next(asked) : next,
        response,
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return self;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The replies to come, in their order; the last one stays. */
  reply(...replies: ReplyTo[]) {
    this.#replies = replies;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #reply(reply: Reply, response: ServerResponse) {
    if ('status' in reply) {
      const { status, message, headers } = reply;
      response.writeHead(status, {
        'content-type': 'application/json',
        ...headers,
      });
      response.end(JSON.stringify(this.protocol.error(message)));
      return;
    }
    if ('raw' in reply) {
      const { raw, type = 'text/event-stream' } = reply;
      response.writeHead(200, { 'content-type': type });
      response.end(raw);
      return;
    }
    if ('silentAfter' in reply) {
      if (reply.silentAfter === undefined) return;
      startStream(response);
      this.#begin(reply.silentAfter, response);
      return;
    }
    startStream(response);
    if ('endless' in reply) {
      const pieces = [reply.endless];
      for (const line of this.protocol.stream({ pieces, end: 'stop' })) {
        const isText = line.includes(reply.endless);
        response.write(line);
        while (isText && !response.destroyed) {
          response.write(line);
          await new Promise(resolve => {
            setTimeout(resolve, 1);
          });
        }
        if (isText) return;
      }
      return;
    }
    if ('cutAfter' in reply) {
      this.#begin(reply.cutAfter, response);
      if (reply.cleanly) response.end();
      else setTimeout(() => response.destroy(), 50);
      return;
    }
    if ('errorAfter' in reply) {
      this.#begin(reply.errorAfter, response);
      response.end(this.protocol.streamedError(reply.message));
      return;
    }
    const { text, end = 'stop', tokens, pieces = piecesOf(text) } = reply;
    for (const line of this.protocol.stream({ pieces, end, tokens })) {
      response.write(line);
    }
    response.end();
  }

  /** Streams a text without the events that end it. */
  #begin(text: string, response: ServerResponse) {
    let left = text.length;
    for (const line of this.protocol.stream({
      pieces: piecesOf(text),
      end: 'stop',
    })) {
      const isText =
        line.includes('"text_delta"') || /"content":"[^"]/.test(line);
      if (isText) left -= 40;
      else if (left <= 0) return;
      response.write(line);
      if (left <= 0) return;
    }
  }
}
