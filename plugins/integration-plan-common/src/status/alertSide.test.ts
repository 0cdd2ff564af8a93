import { planDocumentSchema } from '../schema/document';
import {
  possibleSides,
  procedureSidesOf,
  sideOfAlert,
  sideOfMetric,
} from './alertSide';

const document = planDocumentSchema.parse({
  sections: {
    runbook: {
      facts: {
        procedures: [
          {
            key: 'vendor-down',
            title: 'Down',
            kind: 'vendorDown',
            matchers: [{ label: 'alertname', operator: '=', value: 'Down' }],
          },
          {
            key: 'renew',
            title: 'Renew',
            kind: 'reauthenticate',
            side: 'vendor',
            matchers: [{ label: 'alertname', operator: '=~', value: 'Auth.*' }],
          },
          {
            key: 'queue',
            title: 'Queue',
            side: 'ours',
            matchers: [],
          },
        ],
      },
    },
  },
});
const known = procedureSidesOf(document);
const group = {
  side: 'link' as const,
  sides: [
    {
      label: 'alertname',
      operator: '=~' as const,
      value: 'Slow|Down2',
      side: 'ours' as const,
    },
  ],
  matchers: [{ label: 'plan', operator: '=' as const, value: 'x' }],
};

describe('whose health an alert speaks of', () => {
  it.each([
    ['its own label', { side: 'us', alertname: 'Down' }, 'ours'],
    ['a row of its group', { alertname: 'Slow' }, 'ours'],
    [
      'the kind of the procedure that it leads to',
      { alertname: 'Down' },
      'vendor',
    ],
    ['its group, where nothing is closer', { alertname: 'Other' }, 'link'],
    ['its group, where its label is no side', { side: 'left' }, 'link'],
    [
      'refused credentials, never the vendor',
      { alertname: 'AuthFailed' },
      'ours',
    ],
    ['HTTP 401, never the vendor', { alertname: 'Down', code: '401' }, 'ours'],
  ])('is told by %s', (_name, labels, side) => {
    expect(
      sideOfAlert(labels as Record<string, string>, group, known).side,
    ).toBe(side);
  });

  it('is told by the procedure that its group names', () => {
    expect(sideOfAlert({}, { ...group, procedure: 'queue' }, known).side).toBe(
      'ours',
    );
  });

  it('of a metric is what the plan says, but for refused credentials', () => {
    expect(sideOfMetric({ side: 'vendor' }, known)).toBe('vendor');
    expect(sideOfMetric({ side: 'vendor', procedure: 'renew' }, known)).toBe(
      'ours',
    );
  });

  it('can be any that its group, its rows or its procedures name', () => {
    expect(possibleSides(group, known).sort()).toEqual([
      'link',
      'ours',
      'vendor',
    ]);
    expect(
      possibleSides(
        {
          side: 'vendor',
          matchers: [{ label: 'alertname', operator: '=', value: 'Down' }],
        },
        known,
      ),
    ).toEqual(['vendor']);
  });
});
