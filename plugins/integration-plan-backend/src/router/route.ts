import type {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  parseInput,
  PreconditionRequiredError,
} from '@integration-plan/plugin-integration-plan-common';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod/v4';
import { audited } from '../audited';
import type { Services } from './services';

/** A revision that a change is based on: needed, or looked at where it is sent. */
type IfMatch = 'required' | 'optional';

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** A request that has been authenticated and parsed. */
export type Call<P = unknown, Q = unknown, B = unknown, M = unknown> = {
  path: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  caller: {
    credentials: BackstageCredentials;
    /** Who writes, for the history. */
    author: string;
    ifMatch: M extends 'required' ? number : number | undefined;
  };
  req: Request;
  res: Response;
};

/** Statuses of failures that a route can answer beside 400, 401 and 403. */
export type Failure = 404 | 409 | 412 | 413 | 428 | 429 | 503;

/** What the API document says of a route. */
type Description = {
  operationId: string;
  summary: string;
  errors?: Failure[];
  /** Where requests are parsed in another way than they are described. */
  described?: { path?: z.ZodType; query?: z.ZodType };
};

type Shape<P, Q, B, R, M> = Description & {
  path?: P;
  query?: Q;
  /** Of the JSON that is sent. */
  body?: B;
  /** What `body` is called in messages. */
  named?: string;
  ifMatch?: M;
  /** Of the JSON that is answered; neither this nor `content`: 204. */
  response?: R;
  status?: 201 | 202;
  /** Who may call at all; users and services, unless it says otherwise. */
  callers?: 'service';
  /** Answers by media type that are not JSON alone; `handle` sends them itself. */
  content?: Record<string, z.ZodType>;
  description?: string;
  /** The answer has a revision, which is its entity tag. */
  hasTag?: boolean;
  /** No cache may keep the answer: it changes without a revision, or is personal. */
  noStore?: boolean;
  /** The event in the audit log of what happens. */
  audit?: {
    eventId: string;
    /** Beside the path and `If-Match`; undefined: not to be recorded. */
    about?: (call: Call<P, Q, B, M>) => JsonObject | undefined;
  };
  handle(
    call: Call<P, Q, B, M>,
    services: Services,
  ): Promise<R extends z.ZodType ? z.output<R> : void>;
};

/** A route as the router serves it and as the API document describes it. */
export type Route = Omit<
  Shape<any, any, any, any, any>,
  'path' | 'query' | 'body' | 'response' | 'ifMatch' | 'handle'
> & {
  method: 'get' | 'post' | 'put' | 'delete';
  url: string;
  path?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  response?: z.ZodType;
  ifMatch?: IfMatch;
  handle(call: Call<any, any, any, any>, services: Services): Promise<any>;
};

/** Declares a route; its path is like that of Express, as in `/vendors/:slug`. */
export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
  M extends IfMatch | undefined = undefined,
>(method: Route['method'], url: string, shape: Shape<P, Q, B, R, M>): Route {
  return { method, url, ...shape } as Route;
}

/** An error that says when it is worth asking again. */
type TooMany = { statusCode?: number; retryAfter?: number };

/** Authenticates and parses a request, calls what the route does, and responds. */
export function toHandler(
  declared: Route,
  deps: {
    httpAuth: HttpAuthService;
    auth: AuthService;
    services: Services;
  },
): RequestHandler {
  const { httpAuth, auth, services } = deps;
  const { audit, named = 'request' } = declared;
  return async (req, res) => {
    const credentials = await httpAuth.credentials(
      req,
      declared.callers && { allow: [declared.callers] },
    );
    const path = parse(declared.path, lowerCased(req.params), 'path');
    const ifMatch = declared.ifMatch && readIfMatch(req);
    if (declared.ifMatch === 'required') requireRevision(ifMatch);
    const call: Call<any, any, any, any> = {
      path,
      query: parse(declared.query, req.query, 'query'),
      body: parse(declared.body, req.body, named),
      caller: { credentials, author: authorOf(auth, credentials), ifMatch },
      req,
      res,
    };
    res.status(declared.status ?? 200);
    if (declared.noStore) res.set('Cache-Control', 'no-store');
    const run = async () => {
      try {
        return await declared.handle(call, services);
      } catch (error) {
        const { retryAfter, statusCode } = error as TooMany;
        if (statusCode === 429 && !res.headersSent) {
          res.set('Retry-After', `${retryAfter}`);
        }
        throw error;
      }
    };
    const about = audit && (audit.about ? audit.about(call) : {});
    const answer = await (about
      ? audited(
          services.auditor,
          {
            eventId: audit.eventId,
            request: req,
            meta: {
              ...path,
              ...(ifMatch !== undefined && { ifMatch }),
              ...about,
            },
          },
          run,
        )
      : run());
    if (declared.content) return;
    if (!declared.response) {
      res.status(204).end();
      return;
    }
    if (declared.hasTag) res.set('ETag', `"${answer.revision}"`);
    res.json(answer);
  };
}

function parse(schema: z.ZodType | undefined, value: unknown, what: string) {
  return schema && (parseInput(schema, value, what) as any);
}

/** Names of the catalog, and the other keys of paths, are case-insensitive. */
function lowerCased(params: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, value.toLowerCase()]),
  );
}

/** Who writes, for the history. */
export function authorOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): string {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? `service:${credentials.principal.subject}`
    : 'unknown';
}

/**
 * The revision in `If-Match`, an entity tag such as `"14"`.
 *
 * @throws `InputError` for anything else, `*` included: it would overwrite
 *   what nobody has seen
 */
function readIfMatch(request: Request): number | undefined {
  const header = request.header('if-match');
  if (header === undefined) return undefined;
  const match = /^"(\d{1,9})"$/.exec(header.trim());
  if (!match) {
    throw new InputError(
      'Invalid header: If-Match: must be a revision in quotes, such as "14"',
    );
  }
  return Number(match[1]);
}

/** @throws `PreconditionRequiredError` without a revision */
export function requireRevision(ifMatch: number | undefined): void {
  if (ifMatch !== undefined) return;
  throw new PreconditionRequiredError(
    'Send the revision that your change is based on as If-Match, such as "14"',
  );
}
