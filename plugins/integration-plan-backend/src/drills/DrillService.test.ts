import { mockCredentials } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  planDocumentSchema,
  procedureSchema,
  type Sample,
} from '@integration-plan/plugin-integration-plan-common';
import { watchingDocument } from '../__testUtils__/plans';
import { planWith } from '../__testUtils__/renderedPlan';
import { downsample, DrillService, MAX_SAMPLES } from './DrillService';

const plan = planWith(planDocumentSchema.parse(watchingDocument));
const procedure = procedureSchema.parse({ key: 'a', title: 'A' });
const options = { credentials: mockCredentials.user() };
const request = {
  kind: 'recorded' as const,
  from: '2026-11-25T01:00:00Z',
  to: '2026-11-25T03:00:00Z',
};
const start = Date.parse(request.from) / 1000;

/** Sources that know these samples; of other metrics they do not answer. */
const serviceOf = (known: Record<string, Sample[]>) =>
  new DrillService({
    now: () => new Date('2026-11-25T04:00:00Z'),
    series: {
      read: async (_ref, metric, { from, to }) => {
        if (!known[metric]) throw new ServiceUnavailableError('main: away');
        const samples = known[metric];
        return { metric, from, to, origin: 'source', stepSeconds: 60, samples };
      },
    },
  });

describe('a recorded drill', () => {
  it('does without metrics whose source does not answer, unless none does', async () => {
    const service = serviceOf({ success: [[start + 60, 0.5]] });
    const script = await service.build(plan, procedure, request, options);
    expect(script.metrics).toMatchObject([
      { key: 'success', samples: [[60, 0.5]] },
    ]);
    await expect(
      serviceOf({}).build(plan, procedure, request, options),
    ).rejects.toThrow('main: away');
    await expect(
      serviceOf({ success: [] }).build(plan, procedure, request, options),
    ).rejects.toThrow('main: away');
    await expect(
      serviceOf({ success: [], queue: [] }).build(
        plan,
        procedure,
        request,
        options,
      ),
    ).rejects.toThrow('drill.from: nothing was recorded');
  });
});

describe('thinning out samples', () => {
  const many = Array.from({ length: 1234 }, (_, i): Sample => [i, 10]);
  many[777] = [777, 99];
  many[888] = [888, 1];

  it('keeps the order and the worst value, in whichever direction it is bad', () => {
    for (const [direction, peak] of [
      ['above', many[777]],
      ['below', many[888]],
    ] as const) {
      const kept = downsample(many, { direction, critical: 50 });
      expect(kept.length).toBeLessThanOrEqual(MAX_SAMPLES);
      expect(kept).toContainEqual(peak);
      const times = kept.map(([time]) => time);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
    expect(downsample(many, undefined).length).toBeLessThanOrEqual(MAX_SAMPLES);
    const few = many.slice(0, MAX_SAMPLES);
    expect(downsample(few, undefined)).toEqual(few);
  });
});
