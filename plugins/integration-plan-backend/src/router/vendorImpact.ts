import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { VendorImpact } from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { VendorImpactService } from '../vendors/impact/VendorImpactService';
import { readVendorSlug } from './requests';

export function addVendorImpactRoutes(
  router: Router,
  deps: { httpAuth: HttpAuthService; impact: VendorImpactService },
) {
  const { httpAuth, impact } = deps;

  router.get('/vendors/:slug/impact', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const answer = await impact.get(readVendorSlug(req), { credentials });
    res
      // The status in it changes without anything to tell versions apart by
      .set('Cache-Control', 'no-store')
      .json(answer satisfies VendorImpact);
  });
}
