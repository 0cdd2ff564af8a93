import { once } from 'node:events';
import type {
  AuditorService,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  DRAFT_STREAM_TYPE,
  draftRequestSchema,
  parseInput,
  type DrafterList,
  type DraftEvent,
  type DraftPreview,
  type DraftRequest,
  type DraftResult,
} from '@integration-plan/plugin-integration-plan-common';
import type { Request, Response, Router } from 'express';
import type { DraftOptions, DraftService } from '../drafting/DraftService';
import { TooManyDraftsError } from '../drafting/DraftSlots';
import { audited } from './audited';
import { authorOf } from './requests';

/**
 * An empty line this often while nothing happens: proxies end a connection on
 * which nothing comes, mostly after a minute.
 */
const HEARTBEAT_MS = 15_000;

export function addDraftRoutes(
  router: Router,
  deps: {
    auth: AuthService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
    drafts: DraftService;
  },
) {
  const { auditor, auth, drafts, httpAuth } = deps;

  router.get('/drafters', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json((await drafts.list({ credentials })) satisfies DrafterList);
  });

  router.post('/drafts/preview', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const input = parseInput(draftRequestSchema, req.body, 'draft');
    const preview = await drafts.preview(input, { credentials });
    res.json(preview satisfies DraftPreview);
  });

  router.post('/drafts', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const input = parseInput(draftRequestSchema, req.body, 'draft');
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    const author = authorOf(auth, credentials);
    const options = { author, credentials, signal: gone.signal };
    const { drafter, sections } = input;
    const meta = { ...(drafter && { drafter }), ...(sections && { sections }) };
    const event = { eventId: 'draft-create', request: req, meta };
    await audited(auditor, event, () =>
      answer(req, res, drafts, input, options),
    ).catch(error => {
      if (error instanceof TooManyDraftsError) {
        res.set('Retry-After', `${error.retryAfter}`);
      }
      throw error;
    });
  });
}

async function answer(
  req: Request,
  res: Response,
  drafts: DraftService,
  input: DraftRequest,
  options: DraftOptions,
): Promise<void> {
  res.vary('Accept');
  const type = req.accepts(['application/json', DRAFT_STREAM_TYPE]);
  if (type === DRAFT_STREAM_TYPE) {
    await send(drafts.stream(input, options), res);
    return;
  }
  res.json((await drafts.create(input, options)) satisfies DraftResult);
}

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
