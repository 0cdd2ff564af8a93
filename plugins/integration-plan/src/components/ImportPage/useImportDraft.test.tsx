import { act, renderHook } from '@testing-library/react';
import { useImportDraft } from './useImportDraft';

beforeEach(() => {
  localStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const kept = () => JSON.stringify({ ...localStorage });

it('keeps nothing of what has become a plan, however late it was changed', () => {
  const { result, unmount } = renderHook(() => useImportDraft(''));
  act(() => result.current.change({ text: '# Early' }));
  act(() => void jest.advanceTimersByTime(1000));
  expect(kept()).toContain('# Early');

  act(() => result.current.change({ text: '# Late' }));
  act(() => result.current.finish());
  act(() => void jest.advanceTimersByTime(1000));
  expect(kept()).toBe('{}');

  // A control may still tell of a change while the page goes
  act(() => result.current.change({ text: '# Later' }));
  unmount();
  expect(kept()).toBe('{}');
});
