import {
  contactInputSchema,
  contactReportSchema,
  parseInput,
  type ContactProofList,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { ContactService } from '../vendors/ContactService';
import { audited, type RouteServices } from './audited';
import {
  authorOf,
  readContactRef,
  readVendorSlug,
  requireIfMatch,
} from './requests';
import { sendVendor } from './vendors';

export function addContactRoutes(
  router: Router,
  deps: RouteServices & { contacts: ContactService },
) {
  const { auditor, auth, contacts, httpAuth } = deps;
  const path = '/vendors/:slug/contacts';

  router.post(path, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const slug = readVendorSlug(req);
    const input = parseInput(contactInputSchema, req.body, 'contact');
    const author = authorOf(auth, credentials);
    const vendor = await audited(
      auditor,
      { eventId: 'contact-create', request: req, meta: { slug } },
      () => contacts.add(slug, input, { credentials, author }),
    );
    sendVendor(res.status(201), vendor);
  });

  router.put(`${path}/:id`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readContactRef(req);
    const ifMatch = requireIfMatch(req);
    const input = parseInput(contactInputSchema, req.body, 'contact');
    const author = authorOf(auth, credentials);
    const vendor = await audited(
      auditor,
      { eventId: 'contact-update', request: req, meta: { ...ref, ifMatch } },
      () => contacts.update(ref, input, { credentials, author, ifMatch }),
    );
    sendVendor(res, vendor);
  });

  router.delete(`${path}/:id`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readContactRef(req);
    const ifMatch = requireIfMatch(req);
    const author = authorOf(auth, credentials);
    const vendor = await audited(
      auditor,
      { eventId: 'contact-delete', request: req, meta: { ...ref, ifMatch } },
      () => contacts.delete(ref, { credentials, author, ifMatch }),
    );
    sendVendor(res, vendor);
  });

  router.post(`${path}/:id/reports`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readContactRef(req);
    const input = parseInput(contactReportSchema, req.body, 'report');
    const author = authorOf(auth, credentials);
    const meta = { ...ref, outcome: input.outcome };
    const vendor = await audited(
      auditor,
      { eventId: 'contact-report', request: req, meta },
      () => contacts.report(ref, input, { credentials, author }),
    );
    sendVendor(res.status(201), vendor);
  });

  router.get(`${path}/:id/reports`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const reports = await contacts.listReports(readContactRef(req), {
      credentials,
    });
    res
      .set('Cache-Control', 'no-store')
      .json(reports satisfies ContactProofList);
  });
}
