import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { fetchUpstream, UpstreamError } from './upstream';

describe('fetchUpstream', () => {
  let server: Server;
  let url: string;
  let respond: RequestListener;

  beforeAll(async () => {
    server = createServer((request, response) => respond(request, response));
    url = await listen(server);
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const options = {
    signal: new AbortController().signal,
    timeoutMs: 5000,
    maxBytes: 1000,
  };

  const failure = async (
    address = url,
    init: RequestInit = {},
    more: Partial<Parameters<typeof fetchUpstream>[2]> = {},
  ) => {
    const error = await fetchUpstream(address, init, {
      ...options,
      ...more,
    }).catch(caught => caught);
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error.message).not.toContain('127.0.0.1');
    expect(error.message).not.toContain('s3cret');
    return { reason: error.reason, message: error.message };
  };

  it('returns the text, decoded across chunks', async () => {
    const bytes = Buffer.from('grün ✓');
    respond = (request, response) => {
      response.setHeader('x-method', request.method ?? '');
      response.write(bytes.subarray(0, 3));
      setTimeout(() => response.end(bytes.subarray(3)), 20);
    };
    const answer = await fetchUpstream(url, { method: 'POST' }, options);
    expect(answer).toMatchObject({ status: 200, text: 'grün ✓' });
    expect(answer.headers.get('x-method')).toBe('POST');
  });

  it('gives up after the time limit, before the headers or in the body', async () => {
    const expected = { reason: 'timedOut', message: 'No answer within 0.1 s' };
    respond = () => {};
    expect(await failure(url, {}, { timeoutMs: 100 })).toEqual(expected);
    respond = (_, response) => response.write('half');
    expect(await failure(url, {}, { timeoutMs: 100 })).toEqual(expected);
  });

  it('stops when the caller does', async () => {
    respond = () => {};
    const caller = new AbortController();
    setTimeout(() => caller.abort(), 50);
    expect(await failure(url, {}, { signal: caller.signal })).toEqual({
      reason: 'timedOut',
      message: 'The portal stopped waiting',
    });
  });

  it('stops reading an answer that is too large', async () => {
    let stopped: () => void;
    const closed = new Promise<void>(resolve => {
      stopped = resolve;
    });
    respond = (_, response) => {
      const timer = setInterval(() => response.write('x'.repeat(600)), 5);
      response.on('close', () => {
        clearInterval(timer);
        stopped();
      });
    };
    expect(await failure()).toEqual({
      reason: 'sourceFailed',
      message: 'The answer is larger than 1000 bytes',
    });
    await closed;
  });

  it.each([
    [429, {}, 'rateLimited', 'The source limits our requests (HTTP 429)'],
    [429, { 'retry-after': '30' }, 'rateLimited', /429\), retry after 30 s$/],
    [
      429,
      { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() },
      'rateLimited',
      /retry after 3\d{3} s$/,
    ],
    [
      429,
      // An old form of a date, in GMT wherever the portal is
      {
        'retry-after': new Date(Date.now() + 3_600_000)
          .toUTCString()
          .slice(0, -4),
      },
      'rateLimited',
      /retry after 3\d{3} s$/,
    ],
    [429, { 'retry-after': 'soon' }, 'rateLimited', /\(HTTP 429\)$/],
    [401, {}, 'sourceFailed', /HTTP 401: check the credentials/],
    [403, {}, 'sourceFailed', /HTTP 403: check the credentials/],
    [504, {}, 'timedOut', /gave up waiting/],
    [500, {}, 'sourceFailed', 'The source answered HTTP 500'],
  ] as const)(
    'explains HTTP %s with %p',
    async (status, head, reason, text) => {
      respond = (_, response) => {
        response.writeHead(status, head).end('http://127.0.0.1/ s3cret');
      };
      const found = await failure();
      expect(found.reason).toBe(reason);
      expect(found.message).toMatch(text);
    },
  );

  it('hands on how long a source wants to be left alone', async () => {
    const ask = () =>
      fetchUpstream(
        url,
        {},
        {
          signal: new AbortController().signal,
          timeoutMs: 5000,
          maxBytes: 1000,
        },
      );
    for (const status of [429, 503]) {
      respond = (_, response) =>
        response.writeHead(status, { 'retry-after': '30' }).end();
      await expect(ask()).rejects.toMatchObject({ retryAfterSeconds: 30 });
    }
    respond = (_, response) => response.writeHead(503).end();
    await expect(ask()).rejects.toMatchObject({ retryAfterSeconds: undefined });
  });

  it('does not follow redirects, which could carry credentials away', async () => {
    const asked: unknown[] = [];
    respond = (request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: `${url}/login` }).end();
    };
    expect(
      await failure(url, { headers: { authorization: 's3cret' } }),
    ).toEqual({
      reason: 'sourceFailed',
      message: expect.stringMatching(/HTTP 302: it redirects.*final address/),
    });
    expect(asked).toEqual(['/']);
  });

  it('lets a source explain its refusal, without addresses or line breaks', async () => {
    const explain = (body: string) =>
      body.startsWith('why: ')
        ? new UpstreamError('timedOut', body.slice(5))
        : undefined;
    respond = (_, response) =>
      response
        .writeHead(503)
        .end(`why: Post "http://u:s3cret@127.0.0.1:1/x": no\n\u0000 answer`);
    expect(await failure(url, {}, { explain })).toEqual({
      reason: 'timedOut',
      message: 'Post "(address)": no answer',
    });

    respond = (_, response) => response.writeHead(503).end('<html>s3cret');
    expect(await failure(url, {}, { explain })).toEqual({
      reason: 'sourceFailed',
      message: 'The source answered HTTP 503',
    });
  });

  it('keeps messages short and whole', () => {
    const { message } = new UpstreamError('sourceFailed', '😀'.repeat(2000));
    expect(message.length).toBeLessThanOrEqual(501);
    expect(message).toMatch(/^(😀)+…$/u);
  });

  it('says why there was no connection, without naming the address', async () => {
    const gone = createServer();
    const goneUrl = await listen(gone);
    await new Promise(resolve => {
      gone.close(resolve);
    });
    expect(await failure(goneUrl)).toEqual({
      reason: 'sourceFailed',
      message: 'Connection refused',
    });
    expect(await failure(url.replace('http:', 'https:'))).toMatchObject({
      message: expect.stringContaining('does not speak TLS'),
    });

    respond = (_, response) => response.destroy();
    expect(await failure()).toMatchObject({
      message: 'The source closed the connection',
    });

    const chatter = createTcpServer(socket =>
      socket.end('SSH-2.0-OpenSSH\r\n'),
    );
    const chatterUrl = await listen(chatter);
    const chat = await failure(chatterUrl);
    chatter.close();
    expect(chat.message).toBe('The source does not speak HTTP');
  });

  it('blames the configuration for a request that cannot be made', async () => {
    const message = expect.stringMatching(/^The request could not be made/);
    expect(await failure('http://u:s3cret@127.0.0.1:1/')).toMatchObject({
      message,
    });
    expect(
      await failure(url, { headers: { 'x-token': 's3cret\n' + '✓' } }),
    ).toMatchObject({ message });
  });
});

async function listen(server: {
  listen(port: number, host: string, ready: () => void): unknown;
  address(): AddressInfo | string | null;
}): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
