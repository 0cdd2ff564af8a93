import {
  contactInputSchema,
  contactProofListSchema,
  contactReportSchema,
  vendorCreateSchema,
  vendorImportResultSchema,
  vendorImportSchema,
  vendorListQuerySchema,
  vendorListSchema,
  vendorMergeSchema,
  vendorSchema,
  vendorUpdateSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { vendorFileQuerySchema } from '../vendorFile';
import { failures, ifMatch, operation } from './operation';

const path = z.object({
  slug: vendorCreateSchema.shape.slug.meta({
    description: 'Key of a vendor, or of one that was merged into it',
  }),
});
const contactPath = path.extend({ id: z.uuid() });
const vendor = { schema: vendorSchema };
const created = { status: 201, schema: vendorSchema } as const;

export const vendorPaths: ZodOpenApiPathsObject = {
  '/vendors': {
    get: operation({
      operationId: 'listVendors',
      summary: 'Vendors that the caller may read, a page at a time',
      params: { query: vendorListQuerySchema },
      response: { schema: vendorListSchema },
    }),
    post: operation({
      operationId: 'createVendor',
      summary: 'Create a vendor',
      request: vendorCreateSchema,
      response: created,
      errors: [409, 413],
    }),
  },
  '/vendors/{slug}': {
    get: operation({
      operationId: 'getVendor',
      summary: 'One vendor, with its contacts for those who may see them',
      params: { path },
      response: vendor,
      errors: [404],
    }),
    put: operation({
      operationId: 'updateVendor',
      summary:
        'Save the fields of a vendor; contacts may have changed since the revision in If-Match',
      params: { path, header: ifMatch(true) },
      request: vendorUpdateSchema,
      response: vendor,
      errors: [404, 412, 413, 428],
    }),
    delete: operation({
      operationId: 'deleteVendor',
      summary: 'Remove a vendor that no plan names, with its contacts',
      params: { path, header: ifMatch(true) },
      errors: [404, 409, 412, 428],
    }),
  },
  '/vendors/{slug}/merge': {
    post: operation({
      operationId: 'mergeVendors',
      summary: 'Take over a duplicate; its key goes on to mean this vendor',
      params: { path, header: ifMatch(true) },
      request: vendorMergeSchema,
      response: vendor,
      errors: [404, 409, 412, 428],
    }),
  },
  '/vendors/{slug}/contacts': {
    post: operation({
      operationId: 'addContact',
      summary: 'Add a contact',
      params: { path },
      request: contactInputSchema,
      response: created,
      errors: [404, 413],
    }),
  },
  '/vendors/{slug}/contacts/{id}': {
    put: operation({
      operationId: 'updateContact',
      summary: 'Replace what is edited of a contact; its state stays',
      params: { path: contactPath, header: ifMatch(true) },
      request: contactInputSchema,
      response: vendor,
      errors: [404, 412, 413, 428],
    }),
    delete: operation({
      operationId: 'deleteContact',
      summary: 'Remove a contact with its history',
      params: { path: contactPath, header: ifMatch(true) },
      response: vendor,
      errors: [404, 412, 428],
    }),
  },
  '/vendors/{slug}/contacts/{id}/reports': {
    get: operation({
      operationId: 'listContactReports',
      summary: 'How a contact proved in use, newest first, the last 200',
      params: { path: contactPath },
      response: { schema: contactProofListSchema },
      errors: [404],
    }),
    post: operation({
      operationId: 'reportContact',
      summary: 'Tell how a contact proved in use; reports never collide',
      params: { path: contactPath },
      request: contactReportSchema,
      response: created,
      errors: [404],
    }),
  },
  '/vendor-file': {
    get: {
      operationId: 'exportVendors',
      summary: 'All vendors with their contacts as one file',
      requestParams: { query: vendorFileQuerySchema },
      responses: {
        '200': {
          description: 'Done',
          content: {
            'text/csv': { schema: z.string() },
            'application/yaml': { schema: z.string() },
          },
        },
        ...failures(),
      },
    },
    post: operation({
      operationId: 'importVendors',
      summary:
        'Tell row by row what a file would change, or save all of it or nothing',
      request: vendorImportSchema,
      response: { schema: vendorImportResultSchema },
      errors: [409, 413],
    }),
  },
};
