import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  parseInput,
  reviewRequestSchema,
  type Review,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import type { ReviewService } from '../review/ReviewService';
import { readPlanRef } from './requests';

export function addReviewRoutes(
  router: Router,
  deps: { httpAuth: HttpAuthService; reviews: ReviewService },
) {
  const { httpAuth, reviews } = deps;

  router.post('/review', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const input = parseInput(reviewRequestSchema, req.body, 'review');
    res.json((await reviews.review(input, { credentials })) satisfies Review);
  });

  router.get('/plans/:namespace/:name/review', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const review = await reviews.reviewPlan(ref, { credentials });
    // Days pass and contacts change without a revision
    res.set('Cache-Control', 'no-store').json(review satisfies Review);
  });
}
