import {
  contactInputSchema,
  contactProofListSchema,
  contactReportSchema,
  vendorNoteInputSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { route } from '../route';
import { vendor, vendorPath } from './vendors';

const contactPath = vendorPath.extend({
  id: z.uuid('must be the id of a contact'),
});
const base = '/vendors/:slug/contacts';

const toRef = ({ slug, id }: z.output<typeof contactPath>) => ({
  slug,
  contactId: id,
});

/** What belongs to a vendor; each change answers the vendor. */
export const contactRoutes = [
  route('post', base, {
    operationId: 'addContact',
    summary: 'Add a contact',
    path: vendorPath,
    body: contactInputSchema,
    named: 'contact',
    ...vendor,
    status: 201,
    errors: [404, 413],
    audit: { eventId: 'contact-create' },
    handle: ({ path: { slug }, body, caller }, { contacts }) =>
      contacts.add(slug, body, caller),
  }),
  route('put', `${base}/:id`, {
    operationId: 'updateContact',
    summary: 'Replace what is edited of a contact; its state stays',
    path: contactPath,
    ifMatch: 'required',
    body: contactInputSchema,
    named: 'contact',
    ...vendor,
    errors: [404, 412, 413, 428],
    audit: { eventId: 'contact-update' },
    handle: ({ path, body, caller }, { contacts }) =>
      contacts.update(toRef(path), body, caller),
  }),
  route('delete', `${base}/:id`, {
    operationId: 'deleteContact',
    summary: 'Remove a contact with its history',
    path: contactPath,
    ifMatch: 'required',
    ...vendor,
    errors: [404, 412, 428],
    audit: { eventId: 'contact-delete' },
    handle: ({ path, caller }, { contacts }) =>
      contacts.delete(toRef(path), caller),
  }),
  route('get', `${base}/:id/reports`, {
    operationId: 'listContactReports',
    summary: 'How a contact proved in use, newest first, the last 200',
    path: contactPath,
    response: contactProofListSchema,
    noStore: true,
    errors: [404],
    handle: ({ path, caller }, { contacts }) =>
      contacts.listReports(toRef(path), caller),
  }),
  route('post', `${base}/:id/reports`, {
    operationId: 'reportContact',
    summary: 'Tell how a contact proved in use; reports never collide',
    path: contactPath,
    body: contactReportSchema,
    named: 'report',
    ...vendor,
    status: 201,
    errors: [404],
    audit: {
      eventId: 'contact-report',
      about: ({ body: { outcome } }) => ({ outcome }),
    },
    handle: ({ path, body, caller }, { contacts }) =>
      contacts.report(toRef(path), body, caller),
  }),
  route('post', '/vendors/:slug/notes', {
    operationId: 'pinVendorNote',
    summary:
      'Pin a note that shows on every plan of the vendor until it expires',
    path: vendorPath,
    body: vendorNoteInputSchema,
    named: 'note',
    ...vendor,
    status: 201,
    errors: [404, 413],
    audit: { eventId: 'vendor-note-pin' },
    handle: ({ path: { slug }, body, caller }, { notes }) =>
      notes.pin(slug, body, caller),
  }),
  route('delete', '/vendors/:slug/notes/:id', {
    operationId: 'unpinVendorNote',
    summary: 'Take a note off before it expires',
    path: vendorPath.extend({ id: z.uuid('must be the id of a note') }),
    ...vendor,
    errors: [404],
    audit: { eventId: 'vendor-note-unpin' },
    handle: ({ path: { slug, id }, caller }, { notes }) =>
      notes.unpin(slug, id, caller),
  }),
];
