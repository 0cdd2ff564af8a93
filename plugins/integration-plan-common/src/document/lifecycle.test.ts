import { canReapprove, isApproval, nextLifecycles } from './lifecycle';
import { LIFECYCLES, type Lifecycle } from '../schema/plan';

const at = (lifecycle: Lifecycle, changesSince?: number) => ({
  lifecycle,
  approval: changesSince === undefined ? null : { changesSince },
});

describe('lifecycle', () => {
  it('goes forward a step at a time, back to draft before it is live, and from retired to draft', () => {
    expect(
      Object.fromEntries(LIFECYCLES.map(from => [from, nextLifecycles(from)])),
    ).toEqual({
      draft: ['in-review'],
      'in-review': ['approved', 'draft'],
      approved: ['live', 'draft'],
      live: ['deprecated'],
      deprecated: ['live', 'retired'],
      retired: ['draft'],
    });
  });

  it.each([
    // before, to, content changes too, is an approval
    [undefined, 'draft', true, false],
    [undefined, 'approved', true, true],
    [undefined, 'live', true, true],
    [at('in-review'), 'approved', false, true],
    [at('in-review', 0), 'approved', false, true],
    [at('in-review'), 'draft', true, false],
    [at('approved', 0), 'live', false, false],
    [at('approved', 0), 'live', true, true],
    [at('approved', 1), 'live', false, true],
    [at('approved', 0), 'approved', true, false],
    [at('live', 0), 'live', true, false],
    [at('deprecated'), 'live', false, true],
    [at('deprecated', 0), 'live', false, false],
    [at('live', 3), 'deprecated', true, false],
  ] as const)(
    'from %j to %s, content changed: %s, approval: %s',
    (plan, lifecycle, changesContent, expected) => {
      expect(isApproval(plan, { lifecycle, changesContent })).toBe(expected);
    },
  );

  it('lets a plan in force be approved again once it is not as approved', () => {
    expect(canReapprove(at('live', 2))).toBe(true);
    expect(canReapprove(at('live'))).toBe(true);
    expect(canReapprove(at('approved', 0))).toBe(false);
    expect(canReapprove(at('in-review', 2))).toBe(false);
  });
});
