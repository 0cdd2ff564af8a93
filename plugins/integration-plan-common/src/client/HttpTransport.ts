import { ResponseError } from '@backstage/errors';
import { INTEGRATION_PLAN_PLUGIN_ID } from '../constants';

/** @public */
export type RequestOptions = { token?: string; signal?: AbortSignal };

/** @public */
export type TransportOptions = {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
};

/** The query of an address: undefined and empty values are left out, lists repeat their name. */
export function toQuery(params: object): URLSearchParams {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== '') query.append(key, String(one));
    }
  }
  return query;
}

/** Requests to the backend; what it refuses is thrown as a `ResponseError`. */
export class HttpTransport {
  constructor(private readonly options: TransportOptions) {}

  async request<T>(
    method: string,
    path: string,
    options?: RequestOptions & { body?: unknown; ifMatch?: number },
  ): Promise<T> {
    const response = await this.fetch(method, path, options);
    return response.status === 204 ? (undefined as T) : response.json();
  }

  async fetch(
    method: string,
    path: string,
    options: RequestOptions & {
      body?: unknown;
      ifMatch?: number;
      accept?: string;
    } = {},
  ): Promise<Response> {
    const { accept, body, ifMatch, signal, token } = options;
    const baseUrl = await this.options.discoveryApi.getBaseUrl(
      INTEGRATION_PLAN_PLUGIN_ID,
    );
    const response = await this.options.fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        ...(accept && { Accept: accept }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
