import { resolve } from 'node:path';
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { DurationLikeObject } from 'luxon';
import type { DraftingOptions } from './drafting/DraftService';
import type { PollingOptions } from './status/StatusPoller';
import { DEFAULT_HISTORY_RETENTION } from './status/HistoryRetention';
import { DEFAULT_STALE_AFTER } from './vendors/contactState';
import { DEFAULT_RETENTION } from './vendors/jobs/FormerContactStore';

const DEFAULT_FREQUENCY = { minutes: 1 };
const DEFAULT_TIMEOUT = { seconds: 10 };
const DEFAULT_BATCH_SIZE = 500;

/** Timers of Node cannot wait longer; beyond it they fire at once. */
const MAX_TIMER_MS = 24 * 24 * 60 * 60 * 1000;

/** Reads `integrationPlan.polling`. */
export function readPollingOptions(config: Config): PollingOptions {
  const polling = config.getOptionalConfig('integrationPlan.polling');
  const milliseconds = (key: string, fallback: { [unit: string]: number }) =>
    durationToMilliseconds(
      polling?.has(key) ? readDurationFromConfig(polling, { key }) : fallback,
    );
  const frequencyMs = milliseconds('frequency', DEFAULT_FREQUENCY);
  if (frequencyMs < 1000) {
    throw new InputError(
      'Invalid config: integrationPlan.polling.frequency must be at least one second',
    );
  }
  return {
    frequencyMs,
    timeoutMs: milliseconds('timeout', DEFAULT_TIMEOUT),
    batchSize: polling?.getOptionalNumber('batchSize') ?? DEFAULT_BATCH_SIZE,
  };
}

const HISTORY_RETENTION_KEY = 'integrationPlan.history.retention';

/** Availability is told over 90 days, the first of which begins earlier. */
const MIN_HISTORY_DAYS = 91;

/** Reads `integrationPlan.history`: how long changes are kept. */
export function readHistoryRetention(config: Config): HumanDuration {
  if (!config.has(HISTORY_RETENTION_KEY)) return DEFAULT_HISTORY_RETENTION;
  const retention = readDurationFromConfig(config, {
    key: HISTORY_RETENTION_KEY,
  });
  const days = durationToMilliseconds(retention) / 86_400_000;
  if (days < MIN_HISTORY_DAYS) {
    throw new InputError(
      `Invalid config: ${HISTORY_RETENTION_KEY} must be at least ${MIN_HISTORY_DAYS} days, over which availability is told`,
    );
  }
  return retention;
}

const DRAFTING_KEY = 'integrationPlan.drafting';

const DEFAULT_DRAFT_TIMEOUT = { minutes: 10 };
const DEFAULT_CONCURRENT_DRAFTS = 4;
const DEFAULT_CONCURRENT_DRAFTS_PER_USER = 2;

/** Reads `integrationPlan.drafting`. */
export function readDraftingOptions(config: Config): DraftingOptions {
  const drafting = config.getOptionalConfig(DRAFTING_KEY);
  const timeoutMs = durationToMilliseconds(
    drafting?.has('timeout')
      ? readDurationFromConfig(config, { key: `${DRAFTING_KEY}.timeout` })
      : DEFAULT_DRAFT_TIMEOUT,
  );
  if (timeoutMs < 1000 || timeoutMs > MAX_TIMER_MS) {
    throw new InputError(
      `Invalid config: ${DRAFTING_KEY}.timeout must be between one second and 24 days`,
    );
  }
  const count = (key: string, byDefault: number) => {
    const number = drafting?.getOptionalNumber(key) ?? byDefault;
    if (!Number.isInteger(number) || number < 1) {
      throw new InputError(
        `Invalid config: ${DRAFTING_KEY}.${key} must be a whole number of at least 1`,
      );
    }
    return number;
  };
  return {
    default: drafting?.getOptionalString('default'),
    timeoutMs,
    maxConcurrent: count('maxConcurrent', DEFAULT_CONCURRENT_DRAFTS),
    maxConcurrentPerUser: count(
      'maxConcurrentPerUser',
      DEFAULT_CONCURRENT_DRAFTS_PER_USER,
    ),
  };
}

const DOCUMENT_SYNC_SCHEDULE_KEY = 'integrationPlan.documentSync.schedule';

const DEFAULT_DOCUMENT_SYNC_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 30 },
  timeout: { minutes: 10 },
  // The catalog may still be starting
  initialDelay: { seconds: 5 },
};

/** Reads `integrationPlan.documentSync`. */
export function readDocumentSyncSchedule(
  config: Config,
): SchedulerServiceTaskScheduleDefinition {
  return config.has(DOCUMENT_SYNC_SCHEDULE_KEY)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig(DOCUMENT_SYNC_SCHEDULE_KEY),
      )
    : DEFAULT_DOCUMENT_SYNC_SCHEDULE;
}

const EXPORT_KEY = 'integrationPlan.export';

const DEFAULT_EXPORT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 1 },
  timeout: { minutes: 30 },
  // Some readings should be there by then
  initialDelay: { minutes: 1 },
};

/** Where plans are written as pages, and when. */
export type ExportOptions = {
  /** With the contacts of their vendors, which are personal data. */
  contacts: boolean;
  directory: string;
  schedule: SchedulerServiceTaskScheduleDefinition;
};

/** Reads `integrationPlan.export`; undefined where nothing is to be written. */
export function readExportOptions(config: Config): ExportOptions | undefined {
  const options = config.getOptionalConfig(EXPORT_KEY);
  if (!options) return undefined;
  const schedule = options.has('schedule')
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        options.getConfig('schedule'),
      )
    : DEFAULT_EXPORT_SCHEDULE;
  return {
    contacts: options.getOptionalBoolean('contacts') ?? false,
    directory: resolve(options.getString('directory')),
    // Two replicas would undo what the other has written
    schedule: { ...schedule, scope: 'global' },
  };
}

const PAGES_PATH_KEY = 'integrationPlan.pagesPath';

/** Reads `integrationPlan.pagesPath`: where the portal shows plans and vendors. */
export function readPagesPath(config: Config): string {
  const path = config.getOptionalString(PAGES_PATH_KEY) ?? '/integrations';
  if (!/^\/(?![/\\])/.test(path)) {
    throw new InputError(
      `Invalid config: ${PAGES_PATH_KEY} must be a path in the portal that begins with /`,
    );
  }
  return path.replace(/(?<!\/)\/+$/, '');
}

const VENDORS_KEY = 'integrationPlan.vendors';

const DEFAULT_REMINDER_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  // The first of each month; a start of the portal reminds nobody
  frequency: { cron: '0 8 1 * *' },
  timeout: { minutes: 10 },
};

/** How contacts of vendors are looked after. */
export type VendorOptions = {
  /** How long the last proof of a vendor's contacts counts. */
  staleAfter: DurationLikeObject;
  /** How long after they have left people are kept. */
  retention: HumanDuration;
  reminderSchedule: SchedulerServiceTaskScheduleDefinition;
};

/** Reads `integrationPlan.vendors`. */
export function readVendorOptions(config: Config): VendorOptions {
  const duration = <T extends object>(name: string, fallback: T) => {
    const key = `${VENDORS_KEY}.${name}`;
    if (!config.has(key)) return fallback;
    const value = readDurationFromConfig(config, { key });
    if (durationToMilliseconds(value) <= 0) {
      throw new InputError(
        `Invalid config: ${key} must be longer than nothing`,
      );
    }
    return value;
  };
  const scheduleKey = `${VENDORS_KEY}.reminder.schedule`;
  return {
    staleAfter: duration('staleAfter', DEFAULT_STALE_AFTER),
    retention: duration('retention', DEFAULT_RETENTION),
    reminderSchedule: config.has(scheduleKey)
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig(scheduleKey),
        )
      : DEFAULT_REMINDER_SCHEDULE,
  };
}
