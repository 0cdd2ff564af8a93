import { planDocumentSchema } from '../schema/document';
import { reviewSchema } from '../schema/review';
import { listRules, reviewDocument } from '.';

const now = new Date('2027-01-10T12:00:00Z');

describe('the review of a plan document', () => {
  it('fits its schema and is the same for the same input', () => {
    const document = planDocumentSchema.parse({});
    const review = reviewDocument({ document, now });
    expect(reviewSchema.parse(review)).toEqual(review);
    expect(reviewDocument({ document, now })).toEqual(review);
    expect(review.completeness.score).toBe(0);
  });

  it('has rules whose ids differ', () => {
    const ids = listRules().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
