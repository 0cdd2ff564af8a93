import {
  alertmanagerWebhookSchema,
  alertPushAnswerSchema,
  alertPushQuerySchema,
  type Availability,
  availabilityFormatSchema,
  availabilityQueryResponseSchema,
  availabilityQuerySchema,
  availabilitySchema,
  muteInputSchema,
  muteListSchema,
  muteSchema,
  historyRangeSchema,
  planRefSchema,
  statusHistorySchema,
  refreshAnswerSchema,
  sourceTestSchema,
  statusSourceListSchema,
  timelineQuerySchema,
  timelineSchema,
  vendorAvailabilitySchema,
} from '@integration-plan/plugin-integration-plan-common';
import type { Request, Response } from 'express';
import { z } from 'zod/v4';
import { availabilityCsv } from '../../availability/availabilityCsv';
import { route } from '../route';
import { vendorPath } from './vendors';

/** What makes the portal ask its sources out of turn. */
export const pollNowRoutes = [
  route('post', '/alerts/alertmanager', {
    operationId: 'pushAlerts',
    summary:
      'Take a webhook of an Alertmanager: what its alerts concern is read again at once. For tokens of external services, not for users',
    callers: 'service',
    query: alertPushQuerySchema,
    body: alertmanagerWebhookSchema,
    named: 'webhook',
    response: alertPushAnswerSchema,
    status: 202,
    errors: [404, 413],
    handle: ({ body, query, caller }, { alertPush }) =>
      alertPush.push(body, query, caller),
  }),
  route('post', '/plans/:namespace/:name/refresh', {
    operationId: 'refreshPlan',
    summary:
      'Read all that the plan watches now; at most once in a few seconds for each plan and person',
    path: planRefSchema,
    response: refreshAnswerSchema,
    status: 202,
    errors: [404, 429],
    handle: ({ path: ref, caller }, { refresh }) =>
      refresh.refresh(ref, caller),
  }),
];

const base = '/plans/:namespace/:name/mutes';

export const muteRoutes = [
  route('get', base, {
    operationId: 'listMutes',
    summary:
      'Mutes and maintenances of the plan: those in force or planned, then those that are over, newest first',
    path: planRefSchema,
    response: muteListSchema,
    noStore: true,
    errors: [404],
    handle: ({ path: ref, caller }, { mutes }) => mutes.list(ref, caller),
  }),
  route('post', base, {
    operationId: 'mutePlan',
    summary:
      'Tell nobody of the plan, or of one thing that it watches, for a while; or plan a maintenance. The status goes on to be shown',
    path: planRefSchema,
    body: muteInputSchema,
    named: 'mute',
    response: muteSchema,
    status: 201,
    errors: [404, 409],
    audit: {
      eventId: 'mute-create',
      about: ({ body: { kind, target, until } }) => ({
        kind,
        until,
        ...(target && { target }),
      }),
    },
    handle: ({ path: ref, body, caller }, { mutes }) =>
      mutes.mute(ref, body, caller),
  }),
  route('delete', `${base}/:id`, {
    operationId: 'endMute',
    summary: 'End a mute or a maintenance before its time, or call it off',
    path: planRefSchema.extend({ id: z.uuid('must be the id of a mute') }),
    response: muteSchema,
    errors: [404],
    audit: { eventId: 'mute-end' },
    handle: ({ path: { id, ...ref }, caller }, { mutes }) =>
      mutes.end(ref, id, caller),
  }),
];

export const sourceRoutes = [
  route('get', '/sources', {
    operationId: 'listSources',
    summary: 'How the status sources of the portal are, for those who run it',
    response: statusSourceListSchema,
    noStore: true,
    handle: ({ caller }, { sources }) => sources.list(caller),
  }),
  route('post', '/sources/:source/test', {
    operationId: 'testSource',
    summary: 'Ask a status source whether it answers',
    path: z.object({ source: z.string().max(255) }),
    response: sourceTestSchema,
    errors: [404, 429],
    audit: { eventId: 'source-test' },
    handle: ({ path, caller }, { sources }) =>
      sources.test(path.source, caller),
  }),
];

/** As JSON, or as a file where that is asked for. */
function send(
  answer: Availability,
  call: { name: string; format: string; req: Request; res: Response },
) {
  const { format, name, req, res } = call;
  res.vary('Accept');
  const accepted = req.accepts(['application/json', 'text/csv']);
  if (format !== 'csv' && accepted !== 'text/csv') {
    res.json(answer);
    return;
  }
  res
    .type('text/csv')
    .attachment(`availability-${name}.csv`)
    .send(availabilityCsv(answer));
}

export const statusHistoryRoutes = [
  route('get', '/plans/:namespace/:name/availability', {
    operationId: 'getPlanAvailability',
    summary: 'How much of the last days the plan was up, and of each day',
    path: planRefSchema,
    query: availabilityFormatSchema,
    content: { 'application/json': availabilitySchema, 'text/csv': z.string() },
    noStore: true,
    errors: [404],
    async handle({ path, query, caller, req, res }, { availability }) {
      const answer = await availability.ofPlan(path, caller);
      send(answer, { ...query, name: path.name, req, res });
    },
  }),
  route('get', '/vendors/:slug/availability', {
    operationId: 'getVendorAvailability',
    summary:
      'How much of the last days the vendor was up, as the plans tell that the caller may read',
    path: vendorPath,
    query: availabilityFormatSchema,
    content: {
      'application/json': vendorAvailabilitySchema,
      'text/csv': z.string(),
    },
    noStore: true,
    errors: [404],
    async handle({ path: { slug }, query, caller, req, res }, deps) {
      const answer = await deps.availability.ofVendor(slug, caller);
      send(answer, { ...query, name: slug, req, res });
    },
  }),
  route('get', '/plans/:namespace/:name/timeline', {
    operationId: 'getTimeline',
    summary:
      'What happened around a plan in a range: alerts, changes of its status, revisions, stages, runs and mutes, newest first',
    path: planRefSchema,
    query: timelineQuerySchema,
    response: timelineSchema,
    noStore: true,
    errors: [404],
    handle: ({ path, query, caller }, { timeline }) =>
      timeline.list(path, query, caller),
  }),
  route('get', '/plans/:namespace/:name/status/history', {
    operationId: 'getStatusHistory',
    summary:
      'How the plan and each thing that it watches was in a range, without gaps',
    path: planRefSchema,
    query: historyRangeSchema,
    response: statusHistorySchema,
    noStore: true,
    errors: [404],
    handle: ({ path, query, caller }, { statusHistory }) =>
      statusHistory.get(path, query, caller),
  }),
  route('post', '/availability/query', {
    operationId: 'queryAvailability',
    summary: 'Availability of many plans in one call',
    body: availabilityQuerySchema,
    named: 'query',
    response: availabilityQueryResponseSchema,
    noStore: true,
    handle: ({ body, caller }, { availability }) =>
      availability.query(body, caller),
  }),
];
