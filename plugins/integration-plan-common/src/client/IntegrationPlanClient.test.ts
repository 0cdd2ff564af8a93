import { ResponseError } from '@backstage/errors';
import { IntegrationPlanClient } from './IntegrationPlanClient';
import { PreconditionFailedError } from '../errors';

type Received = {
  line: string;
  headers: Record<string, string>;
  body: unknown;
  signal: AbortSignal;
};

const ref = { namespace: 'default', name: 'workday-sync' };
const plan = { title: 'T', pattern: 'polling', owner: 'people' };

describe('IntegrationPlanClient', () => {
  const received: Received[] = [];
  let answer: { status: number; body?: unknown };

  const client = new IntegrationPlanClient({
    discoveryApi: { getBaseUrl: async id => `http://backend.test/api/${id}` },
    fetchApi: {
      fetch: async (input, init) => {
        // What would travel, so that a malformed request fails here as well
        const request = new Request(input, init);
        const body = await request.text();
        received.push({
          line: `${request.method} ${request.url.replace(
            'http://backend.test/api/integration-plan',
            '',
          )}`,
          headers: Object.fromEntries(request.headers),
          body: body ? JSON.parse(body) : undefined,
          signal: request.signal,
        });
        return new Response(
          answer.body === undefined ? null : JSON.stringify(answer.body),
          {
            status: answer.status,
            headers: { 'content-type': 'application/json' },
          },
        );
      },
    },
  });

  beforeEach(() => {
    received.length = 0;
    answer = { status: 200, body: { done: true } };
  });

  it('asks for each thing at its address and returns the answer', async () => {
    const calls: Array<[() => Promise<unknown>, string, unknown?]> = [
      [() => client.listPlans(), 'GET /plans?'],
      [() => client.getFacets(), 'GET /facets'],
      [() => client.getPlan(ref), 'GET /plans/default/workday-sync'],
      [
        () => client.createPlan({ ...plan, name: 'x' }),
        'POST /plans',
        { ...plan, name: 'x' },
      ],
      [
        () => client.updatePlan(ref, plan, { ifMatch: 3 }),
        'PUT /plans/default/workday-sync',
        plan,
      ],
      [
        () => client.queryStatus(['integrationplan:default/x']),
        'POST /status/query',
        { plans: ['integrationplan:default/x'] },
      ],
      [() => client.getStatus(ref), 'GET /plans/default/workday-sync/status'],
    ];
    for (const [call, line, body] of calls) {
      expect(await call()).toEqual({ done: true });
      expect(received.pop()).toMatchObject({ line, body });
    }
  });

  it('returns documents as the text that they are', async () => {
    answer = { status: 200, body: 'text' };
    expect(await client.getMarkdown(ref)).toBe('"text"');
    expect(await client.getHtml(ref)).toBe('"text"');
    expect(received.map(({ line }) => line)).toEqual([
      'GET /plans/default/workday-sync/document.md',
      'GET /plans/default/workday-sync/export.html',
    ]);
  });

  it('writes filters into the query, several values as several parameters', async () => {
    await client.listPlans({
      q: 'a & b=c#d',
      vendor: ['workday', 'stripe'],
      owner: ['group:default/people'],
      status: [],
      limit: 50,
      cursor: undefined,
    });
    const { searchParams } = new URL(
      received[0].line.replace('GET ', 'http://x'),
    );
    expect([...searchParams]).toEqual([
      ['q', 'a & b=c#d'],
      ['vendor', 'workday'],
      ['vendor', 'stripe'],
      ['owner', 'group:default/people'],
      ['limit', '50'],
    ]);
  });

  it('encodes whatever a name holds, so that it cannot reach another address', async () => {
    const odd = { namespace: '../x', name: 'a/b?c#d' };
    await client.getSeries(odd, 'm/1', {
      from: '2026-01-01T00:00:00+02:00',
      to: '2026-01-02T00:00:00Z',
    });
    expect(received[0].line).toBe(
      'GET /plans/..%2Fx/a%2Fb%3Fc%23d/metrics/m%2F1/series?from=2026-01-01T00%3A00%3A00%2B02%3A00&to=2026-01-02T00%3A00%3A00Z',
    );
  });

  it('sends the revision as an entity tag, the token, and no headers beyond need', async () => {
    await client.updatePlan(ref, plan, { ifMatch: 14, token: 'secret' });
    expect(received[0].headers).toMatchObject({
      'if-match': '"14"',
      authorization: 'Bearer secret',
      'content-type': 'application/json',
    });
    answer = { status: 204 };
    expect(await client.deletePlan(ref)).toBeUndefined();
    expect(received[1].line).toMatch(/^DELETE /);
    for (const header of ['if-match', 'authorization', 'content-type']) {
      expect(received[1].headers).not.toHaveProperty(header);
    }
    await client.deletePlan(ref, { ifMatch: 2 });
    expect(received[2].headers['if-match']).toBe('"2"');
  });

  it('throws what the backend said when it refuses', async () => {
    const refused = new PreconditionFailedError('Somebody else saved', 5);
    answer = {
      status: 412,
      body: {
        error: {
          name: refused.name,
          message: refused.message,
          currentRevision: refused.currentRevision,
        },
        response: { statusCode: 412 },
      },
    };
    const stale = await client
      .updatePlan(ref, plan, { ifMatch: 1 })
      .catch(error => error);
    expect(stale).toBeInstanceOf(ResponseError);
    expect(stale.statusCode).toBe(412);
    expect(stale.cause).toMatchObject({
      name: 'PreconditionFailedError',
      message: 'Somebody else saved',
    });
    expect(stale.body.error.currentRevision).toBe(5);

    answer = { status: 502, body: 'not the shape of an error' };
    await expect(client.getPlan(ref)).rejects.toThrow('502');
    answer = { status: 404, body: { error: { name: 'NotFoundError' } } };
    await expect(client.deletePlan(ref)).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('hands on the signal with which its caller gives up', async () => {
    const caller = new AbortController();
    await client.getPlan(ref, { signal: caller.signal });
    expect(received[0].signal.aborted).toBe(false);
    caller.abort();
    expect(received[0].signal.aborted).toBe(true);
  });
});
