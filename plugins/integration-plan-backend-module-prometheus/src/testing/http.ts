import { text } from 'node:stream/consumers';
import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';

type Answer = {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
};

/** A server that answers what the test last told it, and keeps what it was asked. */
export async function serveAnswers() {
  const requests: Array<{
    method?: string;
    url?: string;
    headers: Record<string, unknown>;
    form: Record<string, string>;
  }> = [];
  let next: (request: {
    method?: string;
    url: string;
    query: string;
  }) => Promise<Answer | undefined> = async () => undefined;
  const server = await serve(async (request, response) => {
    const { method, url = '', headers } = request;
    const sent =
      method === 'POST' ? await text(request) : url.split('?')[1] ?? '';
    const form = Object.fromEntries(new URLSearchParams(sent));
    requests.push({ method, url, headers, form });
    const answer = await next({ method, url, query: form.query });
    // No answer at all is one, too: the caller has to give up by itself
    if (!answer) return;
    const { status = 200, body, headers: head } = answer;
    response.writeHead(status, head);
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

/** Passes requests on to another server, and counts them. */
export async function countRequests(target: string) {
  const { origin, pathname } = new URL(target);
  const paths: string[] = [];
  const server = await serve(async (request, response) => {
    paths.push(request.url ?? '');
    const answer = await fetch(`${origin}${request.url}`, {
      method: request.method,
      headers: { 'content-type': request.headers['content-type'] ?? '' },
      body: request.method === 'POST' ? await text(request) : undefined,
    });
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
    });
    response.end(await answer.text());
  });
  return { ...server, url: `${server.url}${pathname}`, paths };
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
