import type {
  IntegrationPlanApi,
  IntegrationPlanClient,
} from '@integration-plan/plugin-integration-plan-common';

type Options = ConstructorParameters<typeof IntegrationPlanClient>[0];

type Methods = Record<string, (...args: unknown[]) => unknown>;

/**
 * A client that is loaded with the first question: every page of a portal
 * makes one, and most of them ask nothing.
 */
export function lazyClient(options: Options): IntegrationPlanApi {
  let loading: Promise<IntegrationPlanClient> | undefined;
  const load = () => {
    loading ??= import('./client').then(
      m => new m.IntegrationPlanClient(options),
    );
    // The network may be back for the next question
    loading.catch(() => (loading = undefined));
    return loading;
  };

  /** Has `own`, and every method of the part of the client that `find` finds. */
  const lazily = (find: (client: IntegrationPlanClient) => object, own = {}) =>
    new Proxy<Record<string | symbol, unknown>>(own, {
      get: (known, name) => {
        if (typeof name === 'symbol' || name in known) return known[name];
        // Or a promise that answers this would wait for it
        if (name === 'then') return undefined;
        return (...args: unknown[]) =>
          load().then(client => (find(client) as Methods)[name](...args));
      },
    });

  return lazily(client => client, {
    drafts: lazily(client => client.drafts, {
      async *stream(
        ...args: Parameters<IntegrationPlanApi['drafts']['stream']>
      ) {
        yield* (await load()).drafts.stream(...args);
      },
    }),
    runs: lazily(client => client.runs),
    vendors: lazily(client => client.vendors),
  }) as unknown as IntegrationPlanApi;
}
