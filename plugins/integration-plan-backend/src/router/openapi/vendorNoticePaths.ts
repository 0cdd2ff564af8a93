import {
  vendorCreateSchema,
  vendorImpactSchema,
  vendorNoteInputSchema,
  vendorSchema,
} from '@integration-plan/plugin-integration-plan-common';
import { z } from 'zod/v4';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { operation } from './operation';

const path = z.object({ slug: vendorCreateSchema.shape.slug });

export const vendorNoticePaths: ZodOpenApiPathsObject = {
  '/vendors/{slug}/impact': {
    get: operation({
      operationId: 'getVendorImpact',
      summary:
        'Everything of ours that depends on the vendor, of what the caller may read',
      params: { path },
      response: { schema: vendorImpactSchema },
      errors: [404],
    }),
  },
  '/vendors/{slug}/notes': {
    post: operation({
      operationId: 'pinVendorNote',
      summary:
        'Pin a note that shows on every plan of the vendor until it expires',
      params: { path },
      request: vendorNoteInputSchema,
      response: { status: 201, schema: vendorSchema },
      errors: [404, 413],
    }),
  },
  '/vendors/{slug}/notes/{id}': {
    delete: operation({
      operationId: 'unpinVendorNote',
      summary: 'Take a note off before it expires',
      params: { path: path.extend({ id: z.uuid() }) },
      response: { schema: vendorSchema },
      errors: [404],
    }),
  },
};
