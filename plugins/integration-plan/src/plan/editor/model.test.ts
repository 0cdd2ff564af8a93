import {
  planSchema,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { plan } from '../../testing/fixtures';
import { check } from '../../shared/form/check';
import { keep } from '../../shared/drafts/useKeptDraft';
import { dropExpiredPartDrafts, partPlace, readPartDraft } from './partDraft';
import { findPart, formShape, toUpdate } from './parts';
import { setAt } from '../../shared/form/paths';

describe('the parts of a plan', () => {
  const stored = plan({
    scenario: { ourSystem: 'Shop' },
    sections: { rollout: { body: 'In stages.' } },
  });

  it.each(['attributes', 'scenario', ...SECTIONS.map(({ id }) => id)])(
    'send back all that is stored when %s is not changed',
    id => {
      const part = findPart(id);
      const checked = check(part, formShape(part), part.read(stored));
      if (!checked.success) throw new Error(JSON.stringify(checked.issues));
      const update = part.write(toUpdate(stored), checked.data);
      expect(planSchema.parse({ ...stored, ...update })).toEqual(stored);
    },
  );

  it('are checked in words, also where a rule looks at several fields', () => {
    const part = findPart('observability');
    const shape = formShape(part);
    const metric = (more: object) =>
      setAt(part.read(stored), 'facts/metrics', [
        {
          key: 'queue',
          title: 'Queue',
          unit: 'count',
          side: 'ours',
          maxAge: 'PT5M',
          ...more,
        },
      ]);
    const issues = (more: object) => {
      const checked = check(part, shape, metric(more));
      return checked.success ? {} : Object.fromEntries(checked.issues);
    };
    // Thresholds that say nothing are none
    expect(issues({ thresholds: { direction: undefined } })).toEqual({});
    expect(issues({ thresholds: { warning: 5 } })).toEqual({
      'facts/metrics/0/thresholds/direction': 'is required',
    });
    expect(
      issues({ thresholds: { direction: 'above', warning: 'many' } }),
    ).toEqual({ 'facts/metrics/0/thresholds/warning': 'must be a number' });
    expect(issues({ source: 'main' })).toEqual({
      'facts/metrics/0/query':
        'source and query go together: give both, or neither',
    });
    expect(issues({ title: ' ', maxAge: 'soon' })).toEqual({
      'facts/metrics/0/title': 'is required',
      'facts/metrics/0/maxAge':
        'must be a length of time, such as "5 min", "24 h" or PT5M',
    });
  });
});

describe('drafts', () => {
  const draft = { revision: 3, base: { body: '' }, value: { body: 'typed' } };
  const KEY = 'integration-plan/draft/1/plan-1/rollout';
  beforeEach(() => localStorage.clear());

  it('expire, and survive neither nonsense nor a browser that keeps nothing', () => {
    expect(keep(partPlace('plan-1', 'rollout'), draft)).toBe(true);
    expect(readPartDraft('plan-1', 'rollout')).toMatchObject(draft);
    expect(readPartDraft('plan-2', 'rollout')).toBeUndefined();

    localStorage.setItem(
      KEY,
      JSON.stringify({ ...draft, keptAt: '2001-01-01T00:00:00Z' }),
    );
    expect(readPartDraft('plan-1', 'rollout')).toBeUndefined();
    localStorage.setItem('language', 'en');
    dropExpiredPartDrafts();
    expect(Object.keys(localStorage)).toEqual(['language']);

    localStorage.setItem(KEY, '{"value":');
    expect(readPartDraft('plan-1', 'rollout')).toBeUndefined();

    const full = jest
      .spyOn(Storage.prototype, 'setItem')
      .mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
    expect(keep(partPlace('plan-1', 'rollout'), draft)).toBe(false);
    full.mockRestore();
  });
});
