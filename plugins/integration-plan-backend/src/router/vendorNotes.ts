import {
  parseInput,
  vendorNoteInputSchema,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import { z } from 'zod/v4';
import type { VendorNoteService } from '../vendors/notes/VendorNoteService';
import { audited, type RouteServices } from './audited';
import { authorOf, readVendorSlug } from './requests';
import { sendVendor } from './vendors';

const noteParams = z.object({ id: z.uuid('must be the id of a note') });

export function addVendorNoteRoutes(
  router: Router,
  deps: RouteServices & { notes: VendorNoteService },
) {
  const { auditor, auth, httpAuth, notes } = deps;

  router.post('/vendors/:slug/notes', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const slug = readVendorSlug(req);
    const input = parseInput(vendorNoteInputSchema, req.body, 'note');
    const author = authorOf(auth, credentials);
    const vendor = await audited(
      auditor,
      { eventId: 'vendor-note-pin', request: req, meta: { slug } },
      () => notes.pin(slug, input, { credentials, author }),
    );
    res.status(201);
    sendVendor(res, vendor);
  });

  router.delete('/vendors/:slug/notes/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const slug = readVendorSlug(req);
    const { id } = parseInput(noteParams, req.params, 'path');
    const author = authorOf(auth, credentials);
    const vendor = await audited(
      auditor,
      { eventId: 'vendor-note-unpin', request: req, meta: { slug, id } },
      () => notes.unpin(slug, id, { credentials, author }),
    );
    sendVendor(res, vendor);
  });
}
