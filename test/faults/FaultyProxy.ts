import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const HOUR_S = 3600;
const LARGE_BYTES = 100 * 1024 * 1024;

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  upstream: () => Promise<Answer>,
) => unknown;

type Answer = { status: number; type: string; body: Buffer };

const send = (response: ServerResponse, { status, type, body }: Answer) => {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
};

/** Moves every time in an answer of Prometheus or Alertmanager. */
function skewed(seconds: number): Handler {
  return async (_request, response, upstream) => {
    const answer = await upstream();
    const text = answer.body
      .toString()
      // Samples: seconds since 1970, with or without a fraction
      .replace(/\[(1\d{9}(?:\.\d+)?),/g, (_all, time) => `[${+time + seconds},`)
      .replace(/"(\d{4}-\d\d-\d\dT[^"]+)"/g, (all, time) => {
        const moved = Date.parse(time) + seconds * 1000;
        return moved > 0 ? `"${new Date(moved).toISOString()}"` : all;
      });
    const date = new Date(Date.now() + seconds * 1000).toUTCString();
    response.setHeader('date', date);
    send(response, { ...answer, body: Buffer.from(text) });
  };
}

/** How a server misbehaves, by the name of the fault. */
export const MISBEHAVIOUR: Record<string, Handler> = {
  hangs: () => {},
  'rate-limited': (_request, response) => {
    response.writeHead(429, { 'retry-after': '2' });
    response.end('slow down');
  },
  'server-error': (_request, response) => {
    response.writeHead(500);
    response.end('boom');
  },
  'html-for-json': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Sign in</title>');
  },
  'answer-of-100-mb': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    let sent = 0;
    const more = () => {
      while (sent < LARGE_BYTES && !response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) return;
      }
      response.end();
    };
    response.on('drain', more);
    more();
  },
  'answer-cut-off': async (_request, response, upstream) => {
    const { body, type } = await upstream();
    response.writeHead(200, {
      'content-type': type,
      'content-length': body.length,
    });
    response.write(body.subarray(0, body.length / 2), () => {
      response.destroy();
    });
  },
  // Ends as if it were whole
  'answer-shortened': async (_request, response, upstream) => {
    const answer = await upstream();
    const body = answer.body.subarray(0, answer.body.length - 2);
    send(response, { ...answer, body });
  },
  // Within its time: what is read is always under way
  slow: async (_request, response, upstream) => {
    await new Promise(resolve => {
      setTimeout(resolve, 1500);
    });
    send(response, await upstream());
  },
  'clock-an-hour-ahead': skewed(HOUR_S),
  'clock-an-hour-behind': skewed(-HOUR_S),
};

/** Stands before a real server, and misbehaves when it is told to. */
export class FaultyProxy {
  readonly #server: Server;
  readonly #upstream: URL;
  #handler: Handler | undefined;
  /** When it was asked for readings. */
  readonly askedAt: number[] = [];

  static async start(upstream: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(upstream);
    await proxy.#listen();
    return proxy;
  }

  private constructor(upstream: string) {
    this.#upstream = new URL(upstream);
    this.#server = createServer((request, response) => {
      if (/\/(?:query|alerts)(?:\?|$)/.test(request.url ?? ''))
        this.askedAt.push(Date.now());
      const forward = () => this.#forward(request);
      const handle: Handler =
        this.#handler ??
        (async (_request, to, answer) => send(to, await answer()));
      Promise.resolve(handle(request, response, forward)).catch(() => {
        response.destroy();
      });
    });
    this.#server.on('clientError', (_error, socket) => socket.destroy());
  }

  /** The port that it listens to, or did. */
  port = 0;

  /**
   * @param fault - one of {@link MISBEHAVIOUR}, or `down`: nothing listens;
   * any other only ends the connections that there are
   */
  async break(fault: string) {
    if (fault === 'down') await this.stop();
    this.#handler = MISBEHAVIOUR[fault];
    // Who waits on an old connection meets the fault as well
    this.#server.closeAllConnections();
  }

  async mend() {
    this.#handler = undefined;
    this.#server.closeAllConnections();
    if (!this.#server.listening) await this.#listen();
  }

  async stop() {
    if (!this.#server.listening) return;
    const closed = new Promise(resolve => {
      this.#server.close(resolve);
    });
    this.#server.closeAllConnections();
    await closed;
  }

  async #listen() {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async #forward(request: IncomingMessage): Promise<Answer> {
    const body = await buffer(request);
    const { method, url, headers } = request;
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#upstream;
      const forwarded = httpRequest(
        { hostname, port, method, path: url, headers },
        async answer => {
          const type = answer.headers['content-type'] ?? 'text/plain';
          const encoded = await buffer(answer).catch(reject);
          if (!encoded) return;
          resolve({ status: answer.statusCode!, type, body: encoded });
        },
      );
      // Answers are changed here, so they must come as they are
      forwarded.setHeader('accept-encoding', 'identity');
      forwarded.on('error', reject);
      forwarded.end(body);
    });
  }
}
