import type { LabelMatcher } from '@integration-plan/plugin-integration-plan-common';
import { UpstreamError } from '@integration-plan/plugin-integration-plan-node';
import { z } from 'zod/v4';
import { callInstance } from './callInstance';
import type { Instance } from './instances';

const gettableAlert = z.looseObject({
  fingerprint: z.string(),
  startsAt: z.iso.datetime({ offset: true }),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()).default({}),
  generatorURL: z.string().optional(),
  status: z.looseObject({
    state: z.string(),
    silencedBy: z.array(z.string()).default([]),
    inhibitedBy: z.array(z.string()).default([]),
  }),
});

/** An alert in the words of the API v2. */
export type GettableAlert = z.output<typeof gettableAlert>;

/** All alerts that have not ended and that all matchers fit, silenced ones too. */
export async function getAlerts(
  instance: Instance,
  matchers: LabelMatcher[],
  signal: AbortSignal,
): Promise<GettableAlert[]> {
  const query = new URLSearchParams({
    active: 'true',
    silenced: 'true',
    inhibited: 'true',
    unprocessed: 'true',
  });
  for (const matcher of matchers) query.append('filter', quote(matcher));
  return callInstance(instance, `/api/v2/alerts?${query}`, {
    schema: z.array(gettableAlert),
    explain,
    signal,
  });
}

/** Alertmanager knows these three escapes in a quoted value. */
function quote({ label, operator, value }: LabelMatcher): string {
  const escaped = value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n');
  return `${label}${operator}"${escaped}"`;
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
