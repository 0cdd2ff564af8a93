import {
  parseInput,
  vendorCreateSchema,
  vendorListQuerySchema,
  vendorMergeSchema,
  vendorUpdateSchema,
  type Vendor,
  type VendorList,
} from '@integration-plan/plugin-integration-plan-common';
import type { Response, Router } from 'express';
import type { VendorService } from '../vendors/VendorService';
import { audited, type RouteServices } from './audited';
import { authorOf, readVendorSlug, requireIfMatch } from './requests';

export function addVendorRoutes(
  router: Router,
  deps: RouteServices & { vendors: VendorService },
) {
  const { auditor, auth, httpAuth, vendors } = deps;

  router.get('/vendors', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseInput(vendorListQuerySchema, req.query, 'query');
    res.json((await vendors.list(query, { credentials })) satisfies VendorList);
  });

  router.post('/vendors', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const input = parseInput(vendorCreateSchema, req.body, 'vendor');
    const { slug } = input;
    const vendor = await audited(
      auditor,
      { eventId: 'vendor-create', request: req, meta: { slug } },
      () =>
        vendors.create(input, {
          credentials,
          author: authorOf(auth, credentials),
        }),
    );
    res.status(201).location(`${req.baseUrl}/vendors/${slug}`);
    sendVendor(res, vendor);
  });

  router.get('/vendors/:slug', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    sendVendor(res, await vendors.get(readVendorSlug(req), { credentials }));
  });

  router.put('/vendors/:slug', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const slug = readVendorSlug(req);
    const ifMatch = requireIfMatch(req);
    const input = parseInput(vendorUpdateSchema, req.body, 'vendor');
    const author = authorOf(auth, credentials);
    const vendor = await audited(
      auditor,
      { eventId: 'vendor-update', request: req, meta: { slug, ifMatch } },
      () => vendors.update(slug, input, { credentials, author, ifMatch }),
    );
    sendVendor(res, vendor);
  });

  router.delete('/vendors/:slug', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const slug = readVendorSlug(req);
    const ifMatch = requireIfMatch(req);
    await audited(
      auditor,
      { eventId: 'vendor-delete', request: req, meta: { slug, ifMatch } },
      () => vendors.delete(slug, { credentials, ifMatch }),
    );
    res.status(204).end();
  });

  router.post('/vendors/:slug/merge', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const slug = readVendorSlug(req);
    const ifMatch = requireIfMatch(req);
    const input = parseInput(vendorMergeSchema, req.body, 'merge');
    const author = authorOf(auth, credentials);
    const meta = { slug, ifMatch, from: input.from };
    const vendor = await audited(
      auditor,
      { eventId: 'vendor-merge', request: req, meta },
      () => vendors.merge(slug, input, { credentials, author, ifMatch }),
    );
    sendVendor(res, vendor);
  });
}

/** Answers with a vendor, which may hold personal data. */
export function sendVendor(res: Response, vendor: Vendor) {
  res
    // Reports and notes change it without a revision, and no cache may keep contacts
    .set('Cache-Control', 'no-store')
    .set('ETag', `"${vendor.revision}"`)
    .json(vendor satisfies Vendor);
}
