import {
  parseInput,
  VENDOR_FILE_FORMATS,
  vendorImportSchema,
  type VendorImportResult,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import { z } from 'zod/v4';
import type { VendorFileService } from '../vendors/VendorFileService';
import { audited, type RouteServices } from './audited';
import { authorOf } from './requests';

export const vendorFileQuerySchema = z.strictObject({
  format: z.enum(VENDOR_FILE_FORMATS),
});

const MEDIA_TYPES = { csv: 'text/csv', yaml: 'application/yaml' } as const;

export function addVendorFileRoutes(
  router: Router,
  deps: RouteServices & { vendorFile: VendorFileService },
) {
  const { auditor, auth, httpAuth, vendorFile } = deps;

  router.get('/vendor-file', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { format } = parseInput(vendorFileQuerySchema, req.query, 'query');
    const file = await audited(
      auditor,
      { eventId: 'contacts-export', request: req, meta: { format } },
      () => vendorFile.export(format, { credentials }),
    );
    res
      .type(MEDIA_TYPES[format])
      .attachment(`vendors.${format}`)
      .set('Cache-Control', 'no-store')
      .send(file);
  });

  router.post('/vendor-file', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const input = parseInput(vendorImportSchema, req.body, 'import');
    const author = authorOf(auth, credentials);
    const { dryRun, format } = input;
    // A preview shows contacts as they are, as an export does
    const result = await audited(
      auditor,
      { eventId: 'vendor-import', request: req, meta: { dryRun, format } },
      () => vendorFile.import(input, { credentials, author }),
    );
    res
      .set('Cache-Control', 'no-store')
      .json(result satisfies VendorImportResult);
  });
}
