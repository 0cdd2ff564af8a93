import { act, renderHook } from '@testing-library/react';
import { useKeeper, useKeptDraft } from './useKeptDraft';

const PLACE = {
  key: 'integration-plan/any/1',
  empty: { text: '' },
  isEmpty: ({ text }: { text: string }) => text === '',
  parse: (stored: any) => stored,
};

beforeEach(() => {
  localStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const kept = () => JSON.stringify({ ...localStorage });

it('keeps nothing of what is stored in the portal, however late it was changed', () => {
  const { result, unmount } = renderHook(() => useKeptDraft(PLACE));
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

it('does not bring back what is dropped in the pause after a change', () => {
  const { result, rerender } = renderHook(
    ({ draft }) => useKeeper(PLACE, draft),
    { initialProps: { draft: { text: '# Early' } } },
  );
  rerender({ draft: { text: '# Late' } });
  result.current.drop();
  jest.advanceTimersByTime(1000);
  expect(kept()).toBe('{}');
});
