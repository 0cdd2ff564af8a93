import { RefreshThrottle } from './useLiveQuery';

describe('RefreshThrottle', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('refreshes at once, then at most once for each pause, and never misses the last', () => {
    const calm = new RefreshThrottle(2000);
    const at: number[] = [];
    const start = Date.now();
    const refresh = () => at.push(Date.now() - start);
    for (let i = 0; i < 50; i++) {
      calm.request('list', refresh);
      jest.advanceTimersByTime(100);
    }
    expect(at).toEqual([0, 2000, 4000]);
    jest.advanceTimersByTime(60_000);
    expect(at).toEqual([0, 2000, 4000, 6000]);
    calm.request('list', refresh);
    expect(at).toHaveLength(5);
    expect(jest.getTimerCount()).toBe(1);
  });

  it('asks the newest of the requests that waited, and questions apart', () => {
    const calm = new RefreshThrottle(2000);
    const asked: string[] = [];
    for (const word of ['a', 'b', 'c']) {
      calm.request('list', () => asked.push(word));
    }
    calm.request('facets', () => asked.push('facets'));
    expect(asked).toEqual(['a', 'facets']);
    jest.advanceTimersByTime(2000);
    expect(asked).toEqual(['a', 'facets', 'c']);
  });
});
