import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  contactReportSchema,
  escalationChain,
  parseInput,
  formatReach,
  vendorCreateSchema,
  vendorListQuerySchema,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import { z as zod } from 'zod/v4';
import { authorOf } from '../router/route';
import type { ContactService } from '../vendors/ContactService';
import type { VendorService } from '../vendors/VendorService';
import { audited } from '../audited';

const vendorInput = zod.object({ vendor: vendorCreateSchema.shape.slug });
const contactInput = vendorInput.extend({
  contact: zod.uuid('must be the id of a contact'),
});

/**
 * Lets agents ask for vendors and report on contacts. The services decide what
 * the caller may, as they do for the routes. Schemas of actions are of zod 3 and
 * tell an agent what there is; the input is checked against our own.
 */
export function registerVendorActions(deps: {
  actions: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  vendors: VendorService;
  contacts: ContactService;
}): void {
  const { actions, auditor, auth, contacts, vendors } = deps;

  actions.register({
    name: 'list-vendors',
    title: 'List vendors',
    description:
      'Lists the third parties that our integrations depend on: owner, number of plans, pinned notes such as a known outage, and whether their contacts can be relied upon. Has no contact details; get-vendor has.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          q: z.string().optional().describe('Words in the name or key'),
          stale: z
            .boolean()
            .optional()
            .describe('Only those whose contacts nobody reached for long'),
          suspect: z
            .boolean()
            .optional()
            .describe('Only those with a contact that did not work'),
          withoutTier1: z
            .boolean()
            .optional()
            .describe('Only those with nobody to call first'),
          limit: z.number().int().min(1).max(200).optional(),
          cursor: z.string().optional().describe('From nextCursor'),
        }),
      output: z =>
        z.object({
          items: z
            .array(z.record(z.unknown()))
            .describe('As GET /vendors has it'),
          totalItems: z.number(),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = parseInput(vendorListQuerySchema, input, 'input');
      const { items, totalItems, nextCursor } = await vendors.list(query, {
        credentials,
      });
      return { output: { items, totalItems, nextCursor } };
    },
  });

  actions.register({
    name: 'get-vendor',
    title: 'Get a vendor',
    description:
      'Everything known of one vendor: contract numbers, support plan, pinned notes, and its contacts in the order in which to try them now, with hours and how they proved. Contact details are personal data; each reading of them is recorded.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          vendor: z.string().describe('Key of the vendor, such as workday'),
        }),
      output: z =>
        z.object({
          vendor: z
            .record(z.unknown())
            .describe(
              'As GET /vendors/{slug} has it; contacts is null without the permission',
            ),
          chain: z
            .array(
              z.object({
                contact: z.string().describe('Id of the contact'),
                now: z.string().describe('Such as "open until 17:30"'),
                tryFirst: z.boolean(),
              }),
            )
            .nullable()
            .describe('Whom to try in order; times are in UTC'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { vendor: slug } = parseInput(vendorInput, input, 'input');
      const vendor = await vendors.get(slug, { credentials });
      if (vendor.contacts) {
        // Nobody is shown contacts that were not recorded as read
        const by = authorOf(auth, credentials);
        const meta = { action: 'get-vendor', slug: vendor.slug, by };
        const entry = await auditor.createEvent({
          eventId: 'contacts-read',
          severityLevel: 'medium',
          meta,
        });
        await entry.success();
      }
      return { output: { vendor: { ...vendor }, chain: chainOf(vendor) } };
    },
  });

  actions.register({
    name: 'report-contact',
    title: 'Report how a vendor contact proved',
    description:
      'Tells that somebody used a contact of a vendor, and what came of it. One that bounced is tried after the next one from then on, and its owner is told; so report only what was really tried. "verified" is for owners who have checked the details.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          vendor: z.string().describe('Key of the vendor'),
          contact: z.string().describe('Id of the contact, from get-vendor'),
          outcome: z.enum([
            'worked',
            'bounced',
            'noAnswer',
            'left',
            'verified',
          ]),
          note: z.string().max(500).optional(),
        }),
      output: z =>
        z.object({
          contact: z.string(),
          state: z.string().describe('active, suspect or left'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { vendor: slug, contact: contactId } = parseInput(
        contactInput,
        input,
        'input',
      );
      const { outcome, note } = input;
      const told = { outcome, note };
      const report = parseInput(contactReportSchema, told, 'input');
      const author = authorOf(auth, credentials);
      const vendor = await audited(
        auditor,
        {
          eventId: 'contact-report',
          meta: {
            action: 'report-contact',
            slug,
            contactId,
            outcome,
            by: author,
          },
        },
        () =>
          contacts.report({ slug, contactId }, report, { credentials, author }),
      );
      const contact = vendor.contacts?.find(({ id }) => id === contactId);
      return {
        output: { contact: contactId, state: contact?.state ?? 'unknown' },
      };
    },
  });
}

function chainOf({ contacts }: Vendor) {
  if (!contacts) return null;
  const now = new Date();
  return escalationChain(contacts, now).map(({ contact, first, hours }) => ({
    contact: contact.id,
    now: formatReach(hours, now, 'UTC'),
    tryFirst: first !== undefined,
  }));
}
