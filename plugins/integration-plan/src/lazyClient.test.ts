import { IntegrationPlanClient } from './client';
import { lazyClient } from './lazyClient';

const options = {
  discoveryApi: { getBaseUrl: async () => 'http://portal/api' },
  fetchApi: { fetch: jest.fn() },
};

type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>;

const methodsOf = (object: object) =>
  Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter(
    name => name !== 'constructor' && name !== 'stream',
  );

const ref = { namespace: 'default', name: 'orders' };

/** What a method asks of the network, whatever it makes of the answer. */
async function asked(part: object, method: string) {
  const { fetch } = options.fetchApi;
  fetch.mockReset();
  fetch.mockImplementation(async () => new Response('{}'));
  await (part as Methods)[method](ref, {}, {}, {}, {}).catch(() => undefined);
  return fetch.mock.calls.map(([url, init]) => [url, init?.method]);
}

describe('the client that is loaded with the first question', () => {
  const client = new IntegrationPlanClient(options);
  const lazy = lazyClient(options);

  it.each([
    ['', methodsOf(client)],
    ['drafts', methodsOf(client.drafts)],
    ['runs', methodsOf(client.runs)],
    ['vendors', methodsOf(client.vendors)],
  ])('asks what the client asks: %s %s', async (part, methods) => {
    const of = (api: object) =>
      (part ? (api as Record<string, object>)[part] : api) as object;
    for (const method of methods) {
      const expected = await asked(of(client), method);
      expect(expected).toHaveLength(1);
      expect(await asked(of(lazy), method)).toEqual(expected);
    }
  });

  it('hands on what a draft streams', async () => {
    options.fetchApi.fetch.mockImplementation(
      async () => new Response('{"type":"one"}\n{"type":"two"}\n'),
    );
    const events = [];
    for await (const event of lazy.drafts.stream({} as never)) {
      events.push(event);
    }
    expect(events).toEqual([{ type: 'one' }, { type: 'two' }]);
  });

  it('is no promise, so that it can be awaited', async () => {
    expect(await lazy).toBe(lazy);
    expect(await lazy.vendors).toBe(lazy.vendors);
  });
});
