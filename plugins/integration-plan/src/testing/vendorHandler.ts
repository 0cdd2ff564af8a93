import type { Vendor } from '@integration-plan/plugin-integration-plan-common';
import { http, HttpResponse } from 'msw';
import { BACKEND } from './planPage';

/** Answers the question for the vendor of the plan; by default nothing is known of it. */
export const vendorHandler = (
  contactCounts?: Partial<Vendor['contactCounts']>,
) =>
  http.get(`${BACKEND}/vendors/:slug`, () =>
    contactCounts
      ? HttpResponse.json({ id: 'vendor-1', contactCounts })
      : HttpResponse.json(
          { error: { name: 'NotFoundError', message: 'no such vendor' } },
          { status: 404 },
        ),
  );
