import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import {
  readUrl,
  type ConfigFailure,
  type Instance,
} from '@integration-plan/plugin-integration-plan-node';
import { readHeartbeatConfig, type Heartbeat } from './heartbeat';
import { readSeverity, type ReadSeverity } from './severity';

/** @see the config.d.ts of the package */
export type AlertmanagerOptions = {
  severity: ReadSeverity;
  heartbeat?: Heartbeat;
  /** Where people open it, without a slash at its end; as it is called by default. */
  externalUrl?: string;
  /** Addresses of the members of a cluster, each of which is asked; none: its own. */
  members: string[];
  /** What evaluates the rules behind its alerts. */
  evaluators: Instance[];
  /** Within this all alerts that fire are sent again. */
  resendMs: number;
};

/** A Prometheus sends again each minute, or at each evaluation where that is rarer. */
const RESEND_MS = 5 * 60_000;

/** Of an Alertmanager about which nothing more is said. */
export const PLAIN: AlertmanagerOptions = {
  severity: readSeverity(),
  members: [],
  evaluators: [],
  resendMs: RESEND_MS,
};

/**
 * Reads what an Alertmanager has beside its address.
 *
 * @param servers - the Prometheus servers that it can name
 */
export const readAlertmanagerOptions =
  (servers: readonly Instance[]) =>
  (instance: Config, fail: ConfigFailure): { options: AlertmanagerOptions } => {
    const named = instance.getOptional('prometheus') ?? [];
    const ids = Array.isArray(named) ? named : [named];
    const evaluators = ids.map(id => {
      const found = servers.find(server => server.id === id);
      if (found) return found;
      throw fail(
        `prometheus must name instances of integrationPlan.prometheus; there is no "${id}"`,
      );
    });
    const heartbeat = readHeartbeatConfig(instance, fail);
    const external = instance.getOptionalString('externalUrl');
    return {
      options: {
        severity: readSeverity(instance.getOptionalConfig('severity'), fail),
        evaluators,
        members: (instance.getOptionalStringArray('members') ?? []).map(url =>
          readUrl(url, 'members', fail),
        ),
        resendMs: instance.has('resend')
          ? durationToMilliseconds(
              readDurationFromConfig(instance, { key: 'resend' }),
            )
          : RESEND_MS,
        ...(heartbeat && { heartbeat }),
        ...(external && {
          externalUrl: readUrl(external, 'externalUrl', fail),
        }),
      },
    };
  };
