import { z } from 'zod/v4';
import type { ZodOpenApiOperationObject } from 'zod-openapi';

const errorSchema = z
  .looseObject({
    error: z.looseObject({
      name: z.string(),
      message: z.string(),
      issues: z
        .array(z.object({ path: z.string(), message: z.string() }))
        .optional()
        .meta({ description: 'Every field that is wrong, with its path' }),
    }),
  })
  .meta({ id: 'Error' });

const ERRORS = {
  400: 'The input is wrong; the error names each field',
  401: 'No valid token',
  403: 'The permission is missing',
  404: 'There is no such plan, vendor or run, or no such part of it',
  409: 'Things as they are do not allow this: the name is taken, the lifecycle cannot follow, the old content no longer fits, facts to be approved are assumed, a file in Git owns the document, plans still name the vendor, a run has ended, or a suggestion was decided before or clashes with what was changed since',
  412: 'Somebody else saved first; nothing was written',
  413: 'The body is too large',
  428: 'If-Match is missing',
  429: 'Too many drafts are under way; Retry-After says when to ask again',
  503: 'The status source or the drafter does not answer',
} as const;

export const json = (schema: z.ZodType) => ({
  content: { 'application/json': { schema } },
});

export const failures = (more: Array<keyof typeof ERRORS> = []) =>
  Object.fromEntries(
    ([400, 401, 403, ...more] as const).map(status => [
      `${status}`,
      { description: ERRORS[status], ...json(errorSchema) },
    ]),
  );

/** One operation, with the failures that all of them share. */
export function operation(options: {
  operationId: string;
  summary: string;
  request?: z.ZodType;
  response?: { status?: 200 | 201; schema: z.ZodType };
  errors?: Array<keyof typeof ERRORS>;
  params?: ZodOpenApiOperationObject['requestParams'];
}): ZodOpenApiOperationObject {
  const { operationId, summary, request, response, params } = options;
  return {
    operationId,
    summary,
    ...(params && { requestParams: params }),
    ...(request && { requestBody: { required: true, ...json(request) } }),
    responses: {
      ...(response
        ? {
            [`${response.status ?? 200}`]: {
              description: 'Done',
              ...json(response.schema),
            },
          }
        : { '204': { description: 'Done' } }),
      ...failures(options.errors),
    },
  };
}

/** The header of a change that must not overwrite what others saved. */
export const ifMatch = (required: boolean) => {
  const header = z.string().meta({
    description: 'Revision that the change is based on, in quotes',
    example: '"14"',
  });
  return z.object({ 'If-Match': required ? header : header.optional() });
};
