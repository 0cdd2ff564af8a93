import {
  formatMatcher,
  type LabelMatcher,
} from '@integration-plan/plugin-integration-plan-common';
import {
  callInstance,
  callInstanceForJson,
  parseJson,
  readJson,
  UpstreamError,
  type Instance,
} from '@integration-plan/plugin-integration-plan-node';
import { z } from 'zod/v4';
import { ageAt } from './serverTime';

const instant = z.iso.datetime({ offset: true });

const gettableAlert = z.looseObject({
  fingerprint: z.string(),
  startsAt: instant,
  updatedAt: instant.optional(),
  endsAt: instant.optional(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()).default({}),
  generatorURL: z.string().optional(),
  status: z.looseObject({
    state: z.string(),
    silencedBy: z.array(z.string()).default([]),
    inhibitedBy: z.array(z.string()).default([]),
  }),
});

const gettableSilence = z.looseObject({
  id: z.string(),
  createdBy: z.string().default(''),
  comment: z.string().default(''),
  endsAt: instant,
});

/** An alert in the words of the API v2. */
export type GettableAlert = z.output<typeof gettableAlert>;

/** A silence in the words of the API v2. */
export type GettableSilence = z.output<typeof gettableSilence>;

/**
 * Alerts that have not ended and that all matchers fit, silenced ones too; all
 * of them where there is no matcher.
 *
 * @returns them, and how old something is by the clock of the server
 */
export async function getAlerts(
  instance: Instance,
  matchers: LabelMatcher[],
  signal: AbortSignal,
): Promise<{ alerts: GettableAlert[]; ageOf: (time: string) => number }> {
  const query = new URLSearchParams({
    active: 'true',
    silenced: 'true',
    inhibited: 'true',
    unprocessed: 'true',
  });
  for (const matcher of matchers)
    query.append('filter', formatMatcher(matcher));
  const { headers, text } = await callInstance(
    instance,
    `/api/v2/alerts?${query}`,
    {
      accept: 'application/json',
      explain: body => explain(parseJson(body)),
      signal,
    },
  );
  const alerts = readJson(text, z.array(gettableAlert));
  return { alerts, ageOf: ageAt(headers) };
}

/** How long ago it was started: what it was told before, it may have forgotten. */
export async function getUptimeMs(
  instance: Instance,
  signal: AbortSignal,
): Promise<number> {
  const { headers, text } = await callInstance(instance, '/api/v2/status', {
    accept: 'application/json',
    explain: body => explain(parseJson(body)),
    signal,
  });
  const { uptime } = readJson(text, z.looseObject({ uptime: instant }));
  return ageAt(headers)(uptime);
}

/** All silences, ended ones too. */
export async function getSilences(
  instance: Instance,
  signal: AbortSignal,
): Promise<GettableSilence[]> {
  return callInstanceForJson(instance, '/api/v2/silences', {
    schema: z.array(gettableSilence),
    explain,
    signal,
  });
}

/** The reason is the body: a JSON string, or an object from its framework. */
function explain(body: unknown): UpstreamError | undefined {
  const parsed = z
    .union([
      z.string(),
      z.looseObject({ message: z.string() }).transform(it => it.message),
    ])
    .safeParse(body);
  return parsed.success
    ? new UpstreamError('sourceFailed', `Alertmanager: ${parsed.data}`)
    : undefined;
}
