import { resolve } from 'node:path';
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { PollingOptions } from './status/StatusPoller';

const DEFAULT_FREQUENCY = { minutes: 1 };
const DEFAULT_TIMEOUT = { seconds: 10 };
const DEFAULT_BATCH_SIZE = 200;

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
    directory: resolve(options.getString('directory')),
    // Two replicas would undo what the other has written
    schedule: { ...schedule, scope: 'global' },
  };
}
