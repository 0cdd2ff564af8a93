import { retryPolicySchema } from '../sections/errorPolicy';
import { retryChain, retryHorizon } from './retryHorizon';

const policy = (more: object) =>
  retryPolicySchema.parse({ key: 'a', initialDelay: 'PT5S', ...more });

describe('retryHorizon', () => {
  it.each([
    [{ attempts: 5 }, 155, '5 + 10 + 20 + 40 + 80 = 155 s = 2 min 35 s'],
    [{ attempts: 1 }, 5, '5 s'],
    [
      { attempts: 8, maxDelay: 'PT80S' },
      395,
      '5 + 10 + 20 + 40 + 4 × 80 = 395 s = 6 min 35 s',
    ],
    [
      { attempts: 96, initialDelay: 'PT15M', multiplier: 1 },
      86_400,
      '96 × 15 min = 24 h',
    ],
    [
      { attempts: 3, initialDelay: 'PT0.5S', multiplier: 3 },
      6.5,
      '0.5 + 1.5 + 4.5 = 6.5 s',
    ],
    [
      { attempts: 15 },
      163_835,
      '5 + 10 + 20 + 40 + 80 + 160 + 320 + 640 + 1,280 + 2,560 + … + 81,920 = 163,835 s = 45 h 31 min',
    ],
    [
      { attempts: 1_000_000, maxDelay: 'PT1M' },
      59_999_835,
      '5 + 10 + 20 + 40 + 999,996 × 60 = 59,999,835 s = 694 days 11 h',
    ],
    [{}, Infinity, 'the retries have no end'],
    [{ attempts: 5000 }, Infinity, 'the retries have no end'],
  ])('of %j is %d s', (more, seconds, arithmetic) => {
    expect(retryHorizon(policy(more))).toEqual({ seconds, arithmetic });
  });
});

describe('retryChain', () => {
  it('follows policies to the end, and not in circles', () => {
    const policies = [
      policy({ key: 'a', then: 'b' }),
      policy({ key: 'b', then: 'c' }),
      policy({ key: 'c', then: 'a' }),
      policy({ key: 'd', then: 'nowhere' }),
    ];
    const keys = (key: string) =>
      retryChain(policies, key).map(({ key: name }) => name);
    expect(keys('b')).toEqual(['b', 'c', 'a']);
    expect(keys('d')).toEqual(['d']);
    expect(keys('nowhere')).toEqual([]);
  });
});
