import { once } from 'node:events';
import {
  DRAFT_STREAM_TYPE,
  drafterListSchema,
  draftPreviewSchema,
  draftRequestSchema,
  draftResultSchema,
  modelReadingSchema,
  readRequestSchema,
  reviewRequestSchema,
  reviewSchema,
  type DraftEvent,
} from '@integration-plan/plugin-integration-plan-common';
import type { Response } from 'express';
import { z } from 'zod/v4';
import { route } from '../route';

/**
 * An empty line this often while nothing happens: proxies end a connection on
 * which nothing comes, mostly after a minute.
 */
const HEARTBEAT_MS = 15_000;

/** What is asked about documents that are stored nowhere. */
export const draftRoutes = [
  route('get', '/drafters', {
    operationId: 'listDrafters',
    summary: 'The ways to draft plans here, the default first',
    response: drafterListSchema,
    handle: ({ caller }, { drafts }) => drafts.list(caller),
  }),
  route('post', '/drafts/preview', {
    operationId: 'previewDraft',
    summary: 'What a drafter would send elsewhere, word for word',
    body: draftRequestSchema,
    named: 'draft',
    response: draftPreviewSchema,
    errors: [413],
    handle: ({ body, caller }, { drafts }) => drafts.preview(body, caller),
  }),
  route('post', '/drafts', {
    operationId: 'createDraft',
    summary:
      'Write a draft, which is stored nowhere: in one answer, or event by event as lines of JSON',
    body: draftRequestSchema,
    named: 'draft',
    content: {
      'application/json': draftResultSchema,
      [DRAFT_STREAM_TYPE]: z
        .string()
        .meta({ description: 'Lines of DraftEvent' }),
    },
    description:
      'Done; of a stream each line is an event, and an empty line a sign of life',
    errors: [413, 429, 503],
    audit: {
      eventId: 'draft-create',
      about: ({ body: { drafter, sections } }) => ({
        ...(drafter && { drafter }),
        ...(sections && { sections }),
      }),
    },
    async handle({ body, caller, req, res }, { drafts }) {
      const gone = new AbortController();
      res.on('close', () => gone.abort());
      const options = { ...caller, signal: gone.signal };
      res.vary('Accept');
      const type = req.accepts(['application/json', DRAFT_STREAM_TYPE]);
      if (type === DRAFT_STREAM_TYPE) {
        await send(drafts.stream(body, options), res);
      } else {
        res.json(await drafts.create(body, options));
      }
    },
  }),
  route('post', '/drafts/read', {
    operationId: 'readWithModel',
    summary:
      'Have a language model read a document; its answer goes into an import, which checks it',
    body: readRequestSchema,
    named: 'import',
    response: modelReadingSchema,
    errors: [413, 429, 503],
    audit: {
      eventId: 'document-read',
      about: ({ body: { drafter } }) => ({ ...(drafter && { drafter }) }),
    },
    handle({ body, caller, res }, { drafts }) {
      const gone = new AbortController();
      res.on('close', () => gone.abort());
      return drafts.read(body, { ...caller, signal: gone.signal });
    },
  }),
  route('post', '/review', {
    operationId: 'reviewDocument',
    summary: 'Check a document by the rules of the review; nothing is stored',
    body: reviewRequestSchema,
    named: 'review',
    response: reviewSchema,
    errors: [413],
    handle: ({ body, caller }, { reviews }) => reviews.review(body, caller),
  }),
];

/** Sends each event as a line of its own, as soon as it comes. */
async function send(
  events: AsyncGenerator<DraftEvent>,
  res: Response,
): Promise<void> {
  // What is wrong with the request is thrown here, while it can be a status
  let next = await events.next();
  res.status(200).set({
    'Content-Type': `${DRAFT_STREAM_TYPE}; charset=utf-8`,
    // Compression, and proxies that collect answers, would hold events back
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  const heartbeat = setInterval(() => res.write('\n'), HEARTBEAT_MS);
  try {
    for (; !next.done; next = await events.next()) {
      const hasRoom = res.write(`${JSON.stringify(next.value)}\n`);
      // A slow reader holds the drafter up, and not our memory
      if (!hasRoom)
        await Promise.race([once(res, 'drain'), once(res, 'close')]);
    }
  } finally {
    clearInterval(heartbeat);
    res.end();
  }
}
