import { isError } from '@backstage/errors';
import {
  contentOf,
  type PlanRef,
  type Review,
  reviewDocument,
  type ReviewInput,
  type ReviewRequest,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';
import type { PlanService } from '../plans/PlanService';
import { checkDocumentSize } from '../plans/PlanWriter';
import type { VendorView } from '../vendors/VendorView';

/** Reviews documents, stored ones and others; nothing of them is kept. */
export class ReviewService {
  constructor(
    private readonly deps: {
      plans: PlanService;
      vendors: VendorView;
      now?: () => Date;
    },
  ) {}

  /**
   * Reviews a document that need not be stored. Where its attributes name a
   * vendor that the caller may see, what is known of its contacts counts,
   * unless the request says itself.
   *
   * @throws `InputError` for a document that is too large
   */
  async review(
    request: ReviewRequest,
    options: CallerOptions,
  ): Promise<Review> {
    const { attributes, document, vendor } = request;
    checkDocumentSize(document);
    return this.#review({ attributes, document, vendor }, options);
  }

  /**
   * Reviews a plan as it is stored.
   *
   * @throws `NotFoundError`
   * @throws `NotAllowedError`
   */
  async reviewPlan(ref: PlanRef, options: CallerOptions): Promise<Review> {
    const plan = await this.deps.plans.get(ref, options);
    const { document, ...attributes } = contentOf(plan);
    return this.#review({ attributes, document }, options);
  }

  async #review(
    { vendor, ...input }: Omit<ReviewInput, 'now'>,
    options: CallerOptions,
  ): Promise<Review> {
    const { now = () => new Date() } = this.deps;
    const name = input.attributes?.vendor;
    return reviewDocument({
      ...input,
      vendor: vendor ?? (name ? await this.#vendor(name, options) : undefined),
      now: now(),
    });
  }

  /** What is known of a vendor's contacts; undefined: nothing, to this caller. */
  async #vendor(
    slug: string,
    options: CallerOptions,
  ): Promise<ReviewInput['vendor']> {
    try {
      const vendor = await this.deps.vendors.find(slug, options);
      return { hasTier1: vendor.contactCounts.hasTier1 };
    } catch (error) {
      const isUnknown =
        isError(error) &&
        (error.name === 'NotFoundError' || error.name === 'NotAllowedError');
      if (isUnknown) return undefined;
      throw error;
    }
  }
}
