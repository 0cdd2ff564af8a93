import {
  VENDOR_FILE_FORMATS,
  vendorCreateSchema,
  vendorImpactSchema,
  vendorImportResultSchema,
  vendorImportSchema,
  vendorListQuerySchema,
  vendorListSchema,
  vendorMergeSchema,
  vendorSchema,
  vendorUpdateSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import { route } from '../route';

const MEDIA_TYPES = { csv: 'text/csv', yaml: 'application/yaml' } as const;

/** The vendor that a path names. */
export const vendorPath = z.object({
  slug: vendorCreateSchema.shape.slug.meta({
    description: 'Key of a vendor, or of one that was merged into it',
  }),
});

/**
 * A vendor as it is answered, which may hold personal data. Reports and notes
 * change it without a revision.
 */
export const vendor = {
  response: vendorSchema,
  hasTag: true,
  noStore: true,
} as const;

export const vendorRoutes = [
  route('get', '/vendors', {
    operationId: 'listVendors',
    summary: 'Vendors that the caller may read, a page at a time',
    query: vendorListQuerySchema,
    response: vendorListSchema,
    handle: ({ query, caller }, { vendors }) => vendors.list(query, caller),
  }),
  route('post', '/vendors', {
    operationId: 'createVendor',
    summary: 'Create a vendor',
    body: vendorCreateSchema,
    named: 'vendor',
    ...vendor,
    status: 201,
    errors: [409, 413],
    audit: {
      eventId: 'vendor-create',
      about: ({ body: { slug } }) => ({ slug }),
    },
    handle: ({ body, caller, req, res }, { vendors }) => {
      res.location(`${req.baseUrl}/vendors/${body.slug}`);
      return vendors.create(body, caller);
    },
  }),
  route('get', '/vendors/:slug', {
    operationId: 'getVendor',
    summary: 'One vendor, with its contacts for those who may see them',
    path: vendorPath,
    ...vendor,
    errors: [404],
    handle: ({ path: { slug }, caller }, { vendors }) =>
      vendors.get(slug, caller),
  }),
  route('put', '/vendors/:slug', {
    operationId: 'updateVendor',
    summary:
      'Save the fields of a vendor; contacts may have changed since the revision in If-Match',
    path: vendorPath,
    ifMatch: 'required',
    body: vendorUpdateSchema,
    named: 'vendor',
    ...vendor,
    errors: [404, 412, 413, 428],
    audit: { eventId: 'vendor-update' },
    handle: ({ path: { slug }, body, caller }, { vendors }) =>
      vendors.update(slug, body, caller),
  }),
  route('delete', '/vendors/:slug', {
    operationId: 'deleteVendor',
    summary: 'Remove a vendor that no plan names, with its contacts',
    path: vendorPath,
    ifMatch: 'required',
    errors: [404, 409, 412, 428],
    audit: { eventId: 'vendor-delete' },
    handle: ({ path: { slug }, caller }, { vendors }) =>
      vendors.delete(slug, caller),
  }),
  route('post', '/vendors/:slug/merge', {
    operationId: 'mergeVendors',
    summary: 'Take over a duplicate; its key goes on to mean this vendor',
    path: vendorPath,
    ifMatch: 'required',
    body: vendorMergeSchema,
    named: 'merge',
    ...vendor,
    errors: [404, 409, 412, 428],
    audit: {
      eventId: 'vendor-merge',
      about: ({ body: { from } }) => ({ from }),
    },
    handle: ({ path: { slug }, body, caller }, { vendors }) =>
      vendors.merge(slug, body, caller),
  }),
  route('get', '/vendors/:slug/impact', {
    operationId: 'getVendorImpact',
    summary:
      'Everything of ours that depends on the vendor, of what the caller may read',
    path: vendorPath,
    response: vendorImpactSchema,
    // The status in it changes without anything to tell versions apart by
    noStore: true,
    errors: [404],
    handle: ({ path: { slug }, caller }, { impact }) =>
      impact.get(slug, caller),
  }),
  route('get', '/vendor-file', {
    operationId: 'exportVendors',
    summary: 'All vendors with their contacts as one file',
    query: z.strictObject({ format: z.enum(VENDOR_FILE_FORMATS) }),
    content: { 'text/csv': z.string(), 'application/yaml': z.string() },
    noStore: true,
    audit: {
      eventId: 'contacts-export',
      about: ({ query: { format } }) => ({ format }),
    },
    async handle({ query: { format }, caller, res }, { vendorFile }) {
      const file = await vendorFile.export(format, caller);
      res.type(MEDIA_TYPES[format]).attachment(`vendors.${format}`).send(file);
    },
  }),
  route('post', '/vendor-file', {
    operationId: 'importVendors',
    summary:
      'Tell row by row what a file would change, or save all of it or nothing',
    body: vendorImportSchema,
    named: 'import',
    response: vendorImportResultSchema,
    noStore: true,
    errors: [409, 413],
    audit: {
      eventId: 'vendor-import',
      // A preview shows contacts as they are, as an export does
      about: ({ body: { dryRun, format } }) => ({ dryRun, format }),
    },
    handle: ({ body, caller }, { vendorFile }) =>
      vendorFile.import(body, caller),
  }),
];
