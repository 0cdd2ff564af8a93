import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Serves HTTP on a free port of this machine. */
export async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Answer = { status?: number; body: unknown };

/** A server that answers what the test last told it, and keeps what it was asked. */
export async function serveAnswers() {
  const requests: Array<{
    method?: string;
    url?: string;
    headers: Record<string, unknown>;
    form: Record<string, string>;
  }> = [];
  let next: (request: {
    query: string;
  }) => Promise<Answer | undefined> = async () => undefined;
  const server = await serve(async (request, response) => {
    const { method, url, headers } = request;
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    requests.push({ method, url, headers, form });
    const answer = await next({ query: form.query });
    // No answer at all is one, too: the caller has to give up by itself
    if (!answer) return;
    const { status = 200, body } = answer;
    response.writeHead(status);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return {
    ...server,
    requests,
    answer: (answer: typeof next | Answer) => {
      next = typeof answer === 'function' ? answer : async () => answer;
    },
  };
}

/** Tries until it gives something, for at most ten seconds or as long as told. */
export async function eventually<T>(
  attempt: () => Promise<T | undefined>,
  timeoutMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const result = await attempt();
    if (result !== undefined) return result;
    if (Date.now() > deadline) {
      throw new Error(`It did not happen in ${timeoutMs / 1000} s`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
  }
}
