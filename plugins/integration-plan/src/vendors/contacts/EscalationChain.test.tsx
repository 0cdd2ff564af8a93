import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import { planPage } from '../../testing/planPage';
import { contact, vendor } from '../../testing/vendorFixtures';
import { EscalationChain } from './EscalationChain';

const weekdays = (from: string, to: string) => ({
  always: false,
  timeZone: 'Europe/Berlin',
  periods: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from, to },
  ].map(({ days, ...clock }) => ({ ...clock, days: [...days] })),
  holidays: [],
});

// A Wednesday; Berlin is an hour ahead of UTC
const BEFORE_OPENING = new Date('2026-11-25T07:57:30Z');

const contacts = [
  contact({
    id: 'office',
    name: 'Office',
    hours: weekdays('09:00', '17:00'),
    lastProof: null,
    lastReached: null,
  }),
  contact({
    id: 'night',
    name: 'Night desk',
    tier: 2,
    hours: weekdays('22:00', '09:01'),
    lastProof: null,
    lastReached: null,
  }),
];

const firstOf = () =>
  screen.getByText('Reach first').closest('li')?.querySelector('button')
    ?.textContent;

const pass = (seconds: number) =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
  });

describe('a chain of contacts', () => {
  beforeEach(() => jest.useFakeTimers({ now: BEFORE_OPENING }));
  afterEach(() => jest.useRealTimers());

  it('follows the clock, and what opens and closes, without a reload', async () => {
    const { element, app } = planPage(
      <EscalationChain
        vendor={vendor({ contacts })}
        contacts={contacts}
        isCompact
        onChanged={() => {}}
      />,
    );
    renderInTestApp(element, { ...app, apis: [...app.apis] });
    await pass(0);
    expect(firstOf()).toBe('Night desk');
    expect(screen.getByText('closed, opens in 3 min')).toBeVisible();
    // Only the one to begin with is unfolded
    expect(screen.getByRole('button', { name: /^Night desk/ })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    expect(
      screen.getByRole('list', { name: 'Ways to reach Night desk' }),
    ).toBeVisible();
    expect(screen.queryByRole('list', { name: /reach Office/ })).toBeNull();

    await pass(61);
    expect(screen.getByText('closed, opens in 2 min')).toBeVisible();
    await pass(88);
    expect(firstOf()).toBe('Night desk');
    await pass(2);
    expect(firstOf()).toBe('Office');
    expect(
      screen.getByRole('list', { name: 'Ways to reach Office' }),
    ).toBeVisible();

    expect(screen.getByText(/^open until 0[89]:01$/)).toBeVisible();
    await pass(60);
    expect(screen.getByText('closed, opens in 13 h')).toBeVisible();
  });
});
