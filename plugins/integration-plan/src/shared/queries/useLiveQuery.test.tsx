import { useEffect, useState } from 'react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, render } from '@testing-library/react';
import { SWRConfig } from 'swr';
import { useLiveQuery } from './useLiveQuery';

const ask = jest.fn(async () => ({}));

/** Is drawn each second, as the age of an answer is. */
const Page = ({ seconds }: { seconds: number }) => {
  const [, setTime] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTime(old => old + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  useLiveQuery(['a question'], ask, { refreshAfterSeconds: () => seconds });
  return null;
};

describe('a question that stays open', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    ask.mockClear();
  });
  afterEach(() => jest.useRealTimers());

  const open = (seconds: number) =>
    render(
      <TestApiProvider
        apis={[[signalApiRef, { subscribe: () => ({ unsubscribe() {} }) }]]}
      >
        <SWRConfig value={{ provider: () => new Map() }}>
          <Page seconds={seconds} />
        </SWRConfig>
      </TestApiProvider>,
    );
  // What changes within one `act` is drawn at its end only
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++)
      await act(() => jest.advanceTimersByTimeAsync(1000));
  };

  it('is asked again in time, however often its page is drawn', async () => {
    open(5);
    await pass(1);
    expect(ask).toHaveBeenCalledTimes(1);
    await pass(20);
    expect(ask).toHaveBeenCalledTimes(5);
  });

  it('is asked once more when signals can be heard, then when it is due', async () => {
    open(600);
    await pass(60);
    expect(ask).toHaveBeenCalledTimes(2);
    await pass(600);
    expect(ask).toHaveBeenCalledTimes(3);
  });
});
