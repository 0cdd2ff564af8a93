import {
  callInstance,
  callInstanceForJson,
  parseJson,
  readJson,
  UpstreamError,
  type Instance,
} from '@integration-plan/plugin-integration-plan-node';
import { z } from 'zod/v4';
import { answer, explain, unwrap } from './prometheusApi';
import { ageAt } from './serverTime';

const rulesAnswer = answer(
  z.looseObject({
    groups: z.array(
      z.looseObject({
        interval: z.number().default(60),
        rules: z.array(
          z.looseObject({
            type: z.string().optional(),
            name: z.string(),
            labels: z.record(z.string(), z.string()).nullish(),
            health: z.string().default('unknown'),
            lastError: z.string().optional(),
            lastEvaluation: z.string().optional(),
            alerts: z
              .array(
                z.looseObject({ labels: z.record(z.string(), z.string()) }),
              )
              .nullish(),
          }),
        ),
      }),
    ),
  }),
);

const configAnswer = answer(z.looseObject({ yaml: z.string() }));

/** A rule that gives alerts. */
export type AlertingRule = {
  name: string;
  labels: Record<string, string>;
  health: string;
  lastError?: string;
  intervalMs: number;
  /** Since it was evaluated last; undefined where it never was. */
  ageMs?: number;
  /** Labels of its alerts that fire or are about to, where they were asked for. */
  alerts: Record<string, string>[];
};

/**
 * All alerting rules that a server has loaded.
 *
 * @param withAlerts - that there are by now; without them the answer is shorter
 */
export async function getRules(
  instance: Instance,
  signal: AbortSignal,
  withAlerts = false,
): Promise<AlertingRule[]> {
  const { headers, text } = await callInstance(
    instance,
    `/api/v1/rules?type=alert${withAlerts ? '' : '&exclude_alerts=true'}`,
    {
      accept: 'application/json',
      explain: body => explain(parseJson(body)),
      signal,
    },
  );
  const ageOf = ageAt(headers);
  const { groups } = unwrap(readJson(text, rulesAnswer));
  return groups.flatMap(({ interval, rules }) =>
    rules
      .filter(({ type = 'alerting' }) => type === 'alerting')
      .map(
        ({ alerts, health, labels, lastError, lastEvaluation = '', name }) => {
          // The year 1 stands for never
          const ran = Date.parse(lastEvaluation) > 0;
          return {
            name,
            labels: labels ?? {},
            health,
            lastError,
            intervalMs: interval * 1000,
            alerts: alerts?.map(alert => alert.labels) ?? [],
            ...(ran && { ageMs: ageOf(lastEvaluation) }),
          };
        },
      ),
  );
}

/**
 * Whether a server may change the labels of alerts on their way, so that its
 * rules do not tell which alerts there can be. One that does not show its
 * configuration may.
 */
export async function hasAlertRelabelling(
  instance: Instance,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const found = await callInstanceForJson(instance, '/api/v1/status/config', {
      schema: configAnswer,
      explain,
      signal,
    });
    return unwrap(found).yaml.includes('alert_relabel_configs');
  } catch (error) {
    if (error instanceof UpstreamError) return true;
    throw error;
  }
}
