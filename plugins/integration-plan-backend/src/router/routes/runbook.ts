import {
  inputError,
  labelSetSchema,
  LANDING_PARAMS,
  parseInput,
  planRefSchema,
  procedureListSchema,
  runbookLandingSchema,
  suggestionDecisionSchema,
  suggestionInputSchema,
  suggestionListSchema,
  suggestionSchema,
} from '@integration-plan/plugin-integration-plan-common';
import type { Request } from 'express';
import { z } from 'zod/v4';
import type { LandingQuery } from '../../runbook/LandingService';
import { route } from '../route';

const path = planRefSchema;
const base = '/plans/:namespace/:name';

export const runbookRoutes = [
  route('get', '/runbook/:namespace/:name', {
    operationId: 'landOnRunbook',
    summary:
      'What the link of an alert leads to; former names of the plan are answered too',
    path,
    described: {
      query: z.object({
        procedure: z.string().optional().meta({
          description: 'Key of a procedure, or one that it had before',
        }),
        labels: labelSetSchema.optional().meta({
          param: { style: 'form', explode: true },
          description:
            'Labels of the alert; each is a parameter of its own, such as tenant=acme',
        }),
      }),
    },
    response: runbookLandingSchema,
    noStore: true,
    errors: [404],
    handle: ({ path: ref, caller, req }, { landing }) =>
      landing.land(ref, readLandingQuery(req), {
        ...caller,
        reader: caller.author,
      }),
  }),
  route('get', `${base}/procedures`, {
    operationId: 'listProcedures',
    summary:
      'Procedures of the plan, written and generated, with what their runs tell',
    path,
    response: procedureListSchema,
    errors: [404],
    handle: ({ path: ref, caller }, { procedures }) =>
      procedures.list(ref, { ...caller, reader: caller.author }),
  }),
  route('get', `${base}/suggestions`, {
    operationId: 'listSuggestions',
    summary: 'Suggested edits of procedures, open ones first, then the newest',
    path,
    response: suggestionListSchema,
    errors: [404],
    handle: ({ path: ref, caller }, { suggestions }) =>
      suggestions.list(ref, caller),
  }),
  route('post', `${base}/suggestions`, {
    operationId: 'suggestEdit',
    summary: 'Propose a change to a procedure; the plan stays as it is',
    path,
    body: suggestionInputSchema,
    named: 'suggestion',
    response: suggestionSchema,
    status: 201,
    errors: [404, 409, 413],
    audit: {
      eventId: 'suggestion-create',
      about: ({ body: { procedure } }) => ({ procedure }),
    },
    handle: ({ path: ref, body, caller }, { suggestions }) =>
      suggestions.suggest(ref, body, caller),
  }),
  route('post', `${base}/suggestions/:id`, {
    operationId: 'decideSuggestion',
    summary: 'Save a suggested edit as a new revision, or decline it',
    path: path.extend({ id: z.uuid('must be the id of a suggestion') }),
    ifMatch: 'required',
    body: suggestionDecisionSchema,
    named: 'decision',
    response: suggestionSchema,
    errors: [404, 409, 412, 428],
    audit: {
      eventId: 'suggestion-decide',
      about: ({ body: { accept } }) => ({ accept }),
    },
    handle: ({ path: { id, ...ref }, body, caller }, { suggestions }) =>
      suggestions.decide(ref, id, body, caller),
  }),
];

/** Any text: a link that names what is no key still lands on the plan. */
const procedureParam = z.object({ procedure: z.string().max(1000).optional() });

/**
 * Labels of an alert in the query of its link, read as they were written: the
 * parser of the router would make objects and lists of names with brackets.
 *
 * @throws `InputError` that names the parameter
 */
function readLandingQuery({ originalUrl }: Request): LandingQuery {
  const query = new URL(originalUrl, 'http://localhost').searchParams;
  const twice = [...new Set(query.keys())].filter(
    name => query.getAll(name).length > 1,
  );
  if (twice.length > 0) {
    throw inputError(
      'query',
      twice.map(name => ({ path: name, message: 'is given twice' })),
    );
  }
  const { procedure, ...labels } = Object.fromEntries(query);
  return {
    labels: parseInput(labelSetSchema, labels, 'query'),
    procedure:
      parseInput(procedureParam, { procedure }, 'query')[
        LANDING_PARAMS.procedure
      ] || undefined,
  };
}
