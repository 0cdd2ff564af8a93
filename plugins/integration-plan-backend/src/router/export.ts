import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import { CONTENT_SECURITY_POLICY } from '../export/page';
import { hasContacts, readPageVendor } from '../export/readPageVendor';
import { renderPlanHtml } from '../export/renderPlanHtml';
import type { PlanService } from '../plans/PlanService';
import type { StatusService } from '../status/StatusService';
import type { VendorService } from '../vendors/VendorService';
import { readPlanRef } from './requests';

export function addExportRoutes(
  router: Router,
  deps: {
    auditor: AuditorService;
    httpAuth: HttpAuthService;
    plans: PlanService;
    status: StatusService;
    vendors: VendorService;
  },
) {
  const { auditor, httpAuth, plans, status, vendors } = deps;

  router.get('/plans/:namespace/:name/export.html', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const plan = await plans.get(ref, { credentials });
    const vendor = await readPageVendor(vendors, plan, { credentials });
    const page = renderPlanHtml({
      plan,
      status: await status.get(ref, { credentials }),
      vendor,
      now: new Date(),
    });
    if (hasContacts(vendor)) {
      const entry = await auditor.createEvent({
        eventId: 'contacts-export',
        severityLevel: 'medium',
        request: req,
        meta: { format: 'html', slug: plan.vendor },
      });
      await entry.success();
    }
    res
      .type('text/html')
      .attachment(`${plan.namespace}-${plan.name}.html`)
      .set({
        // It is saved; where a browser shows it all the same, it stays alone
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      })
      .send(page);
  });
}
