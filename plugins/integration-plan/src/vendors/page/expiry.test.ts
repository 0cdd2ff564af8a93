import { formatCredentialExpiry } from './ImpactPlans';

describe('the expiry of a credential', () => {
  const now = new Date(2027, 0, 31, 23, 30);
  it.each([
    [undefined, 'unknown', 'expiry not known'],
    ['soon', 'unknown', 'expiry not known'],
    ['2027-01-30', 'critical', 'expired 1 day ago'],
    ['2026-12-31', 'critical', 'expired 31 days ago'],
    ['2027-01-31', 'warning', 'expires today (Jan 31, 2027)'],
    ['2027-02-01', 'warning', 'expires in 1 day (Feb 1, 2027)'],
    ['2027-03-02', 'warning', 'expires in 30 days (Mar 2, 2027)'],
    ['2027-03-03', 'ok', 'expires Mar 3, 2027'],
  ])('%s is %s: %s', (expires, status, words) => {
    expect(formatCredentialExpiry(expires, now)).toEqual({ status, words });
  });
});
