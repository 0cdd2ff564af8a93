import { scenarioSchema } from '../schema/scenario';
import { findDurabilityPromise } from './promises';

const promise = (failureTolerance: string) =>
  findDurabilityPromise(scenarioSchema.parse({ failureTolerance }));

describe('what a failure tolerance promises', () => {
  it.each([
    ['Must survive 24 h', 24 * 3600],
    [
      'Nothing may be lost; while Workday is down, keep and retry for 24 hours.',
      24 * 3600,
    ],
    [
      '- Pull: best effort\n- Push: must not lose completions; if Workday is down, queue and retry for up to 24 hours',
      24 * 3600,
    ],
    ['An outage of two days is survived; a 4-hour outage is usual', 2 * 86_400],
    ['Events are kept for at least 7 days', 7 * 86_400],
    ['No event may be lost; a delay of minutes is acceptable', undefined],
    ['We must never lose an order', undefined],
    [
      'Keine Änderung darf verloren gehen; wir wiederholen zwei Tage lang.',
      2 * 86_400,
    ],
    ['Aucun ordre ne doit être perdu, réessayer pendant 24 heures', 24 * 3600],
  ])('%s', (words, seconds) => {
    expect(promise(words)).toMatchObject({ seconds });
  });

  it.each([
    'Best effort; an order is never refused for it',
    'A delay of 2 hours is acceptable; alert when more than 5 % of the tenants fail',
    'Stock may be late by 15 minutes; each push is visible within 5 minutes',
    'Readings may be lost',
    'Zählerstände dürfen drei Tage später kommen',
    '',
  ])('nothing in "%s"', words => {
    expect(promise(words)).toBeUndefined();
  });
});
