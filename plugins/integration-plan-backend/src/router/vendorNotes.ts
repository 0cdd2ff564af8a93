import type {
  AuditorService,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  parseInput,
  vendorNoteInputSchema,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { VendorNoteService } from '../vendors/notes/VendorNoteService';
import { audited } from './audited';
import { authorOf, readVendorSlug } from './requests';

export function addVendorNoteRoutes(
  router: Router,
  deps: {
    httpAuth: HttpAuthService;
    auth: AuthService;
    auditor: AuditorService;
    notes: VendorNoteService;
  },
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
    res.status(201).json(vendor satisfies Vendor);
  });

  router.delete('/vendors/:slug/notes/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const slug = readVendorSlug(req);
    const { id } = req.params;
    const author = authorOf(auth, credentials);
    const vendor = await audited(
      auditor,
      { eventId: 'vendor-note-unpin', request: req, meta: { slug, id } },
      () => notes.unpin(slug, id, { credentials, author }),
    );
    res.json(vendor satisfies Vendor);
  });
}
