import { ConfigReader } from '@backstage/config';
import {
  readDraftingOptions,
  readHistoryRetention,
  readPagesPath,
  readVendorOptions,
} from './config';

const config = (integrationPlan: object) =>
  new ConfigReader({ integrationPlan } as never);

describe('readHistoryRetention', () => {
  it('is 400 days by default, and never less than availability needs', () => {
    expect(readHistoryRetention(config({}))).toEqual({ days: 400 });
    expect(
      readHistoryRetention(config({ history: { retention: 'P91D' } })),
    ).toEqual({ days: 91 });
    expect(() =>
      readHistoryRetention(config({ history: { retention: 'P30D' } })),
    ).toThrow('must be at least 91 days');
  });
});

describe('readVendorOptions', () => {
  it('has defaults for all of it', () => {
    expect(readVendorOptions(new ConfigReader({}))).toEqual({
      staleAfter: { days: 180 },
      retention: { days: 90 },
      reminderSchedule: {
        frequency: { cron: '0 8 1 * *' },
        timeout: { minutes: 10 },
      },
    });
  });

  it('takes durations as ISO 8601 and as objects', () => {
    const options = readVendorOptions(
      config({
        vendors: {
          staleAfter: 'P30D',
          retention: { weeks: 2 },
          reminder: {
            schedule: { frequency: 'PT12H', timeout: { minutes: 1 } },
          },
        },
      }),
    );
    expect(options).toMatchObject({
      staleAfter: { days: 30 },
      retention: { weeks: 2 },
      reminderSchedule: { frequency: { hours: 12 } },
    });
  });

  it('names what is wrong', () => {
    for (const key of ['staleAfter', 'retention']) {
      for (const value of ['P0D', 'soon', { days: -1 }]) {
        const read = () =>
          readVendorOptions(config({ vendors: { [key]: value } }));
        expect(read).toThrow(`integrationPlan.vendors.${key}`);
      }
    }
  });
});

describe('readPagesPath', () => {
  it('is a path within the portal', () => {
    expect(readPagesPath(new ConfigReader({}))).toBe('/integrations');
    expect(readPagesPath(config({ pagesPath: '/apis/plans/' }))).toBe(
      '/apis/plans',
    );
    for (const pagesPath of [
      'plans',
      '//example.com',
      '/\\example.com',
      'https://example.com',
    ]) {
      expect(() => readPagesPath(config({ pagesPath }))).toThrow(
        'integrationPlan.pagesPath',
      );
    }
  });
});

describe('readDraftingOptions', () => {
  it('has defaults, takes what is given, and names what is wrong', () => {
    expect(readDraftingOptions(new ConfigReader({}))).toEqual({
      timeoutMs: 600_000,
      maxConcurrent: 4,
      maxConcurrentPerUser: 2,
    });
    const drafting = { default: 'local', timeout: 'PT90S', maxConcurrent: 1 };
    expect(readDraftingOptions(config({ drafting }))).toEqual({
      default: 'local',
      timeoutMs: 90_000,
      maxConcurrent: 1,
      maxConcurrentPerUser: 2,
    });
    for (const [key, value] of [
      ['timeout', 'soon'],
      ['timeout', 'PT0S'],
      ['timeout', 'P25D'],
      ['maxConcurrent', 0],
      ['maxConcurrent', 1.5],
      ['maxConcurrentPerUser', 0],
    ] as const) {
      expect(() =>
        readDraftingOptions(config({ drafting: { [key]: value } })),
      ).toThrow(`integrationPlan.drafting.${key}`);
    }
  });
});
