import type { Rule } from '../../types';
import { formatValue } from '../../../facts/units';
import type { Metric } from '../../../sections/metric';
import { loggingRules } from './logging';

const BASE = ['sections', 'observability', 'facts'];
const METRICS = [...BASE, 'metrics'];

const metricThreshold: Rule = {
  id: 'metric-threshold',
  severity: 'warning',
  title: 'Each metric has a threshold.',
  *check({ document }) {
    const { metrics } = document.sections.observability.facts;
    for (const [index, { key, title, thresholds }] of metrics.entries()) {
      if (thresholds !== undefined) continue;
      yield {
        path: [...METRICS, index],
        at: key,
        message: `"${title}" has no threshold, so nobody is told when it is bad`,
        suggestion: 'Give the value from which it is a warning or critical.',
      };
    }
  },
};

const MORE_IS_BETTER =
  /success|availab|headroom|uptime|hit[ _.-]?rat|\bleft\b|remaining|throughput|coverage/i;
const MORE_IS_WORSE =
  /error|fail|latency|duration|response time|\bage\b|\blag\b|depth|backlog|pending|waiting|skipped|retries|dead[- ]letter|timeouts?/i;
/** A share of something used up turns the meaning round. */
const USED = /used|usage|utili[sz]|consum|burn/i;

function expectedDirection({
  key,
  title,
}: Metric): 'above' | 'below' | undefined {
  const name = `${title} ${key.replace(/-/g, ' ')}`;
  const better = MORE_IS_BETTER.test(name);
  const worse = MORE_IS_WORSE.test(name);
  if (better === worse || USED.test(name)) return undefined;
  return better ? 'below' : 'above';
}

const thresholdSide: Rule = {
  id: 'threshold-side',
  severity: 'error',
  title: 'Thresholds are on the side where a value is bad.',
  *check({ document }) {
    const { metrics } = document.sections.observability.facts;
    for (const [index, metric] of metrics.entries()) {
      const { key, title, unit, thresholds } = metric;
      const expected = expectedDirection(metric);
      if (!thresholds || !expected || thresholds.direction === expected) {
        continue;
      }
      const { warning, critical } = thresholds;
      const path = [...METRICS, index, 'thresholds'];
      // In the other direction, the milder one is reached first
      const turned =
        warning !== undefined && critical !== undefined
          ? { warning: critical, critical: warning }
          : { warning, critical };
      yield {
        path,
        at: key,
        message: `"${title}" counts as bad ${
          thresholds.direction
        } ${formatValue(
          (critical ?? warning)!,
          unit,
        )}: by its name it is bad ${expected} a threshold`,
        suggestion:
          'Turn the direction round, or give the metric another name.',
        fix: {
          title: `Bad when ${expected}`,
          changes: [{ path, value: { direction: expected, ...turned } }],
        },
      };
    }
  },
};

const LARGEST: Partial<Record<Metric['unit'], number>> = {
  ratio: 1,
  percent: 100,
};

const thresholdRange: Rule = {
  id: 'threshold-range',
  severity: 'error',
  title: 'Thresholds of a share are values that a share can have.',
  *check({ document }) {
    const { metrics } = document.sections.observability.facts;
    for (const [index, metric] of metrics.entries()) {
      const { key, title, unit, thresholds } = metric;
      const most = LARGEST[unit];
      if (!thresholds || most === undefined) continue;
      const { warning, critical } = thresholds;
      const wrong = [warning, critical].filter(
        limit => limit !== undefined && (limit > most || limit < 0),
      );
      if (wrong.length === 0) continue;
      const isPercent =
        unit === 'ratio' && wrong.every(limit => limit! > 1 && limit! <= 100);
      yield {
        path: [...METRICS, index, 'thresholds'],
        at: key,
        message: `"${title}" can never reach ${wrong.join(' or ')}: its unit ${
          unit === 'ratio' ? 'is a ratio, where 1 is all' : 'is percent'
        }`,
        suggestion: 'Give the threshold in the unit of the metric.',
        ...(isPercent && {
          fix: {
            title: 'Read as percent',
            changes: [{ path: [...METRICS, index, 'unit'], value: 'percent' }],
          },
        }),
      };
    }
  },
};

const alertProcedure: Rule = {
  id: 'alert-procedure',
  severity: 'warning',
  title: 'Each alert leads to a procedure.',
  *check({ document }) {
    const { alerts, metrics } = document.sections.observability.facts;
    const { procedures } = document.sections.runbook.facts;
    // A procedure that names labels is found by any alert that has them
    const areFound = procedures.some(({ matchers }) => matchers.length > 0);
    if (areFound) return;
    for (const [index, { key, title, procedure }] of alerts.entries()) {
      if (procedure !== undefined) continue;
      yield {
        path: [...BASE, 'alerts', index],
        at: key,
        message: `"${title}" leads to no procedure`,
        suggestion:
          'Name the procedure of the runbook: who is woken wants to know what to do.',
        ...(procedures.length === 1 && {
          fix: {
            title: `Leads to "${procedures[0].title}"`,
            changes: [
              {
                path: [...BASE, 'alerts', index, 'procedure'],
                value: procedures[0].key,
              },
            ],
          },
        }),
      };
    }
    const judged = metrics.filter(({ thresholds }) => thresholds);
    const leads = metrics.some(({ procedure }) => procedure !== undefined);
    if (alerts.length > 0 || judged.length === 0 || leads) return;
    yield {
      path: METRICS,
      at: 'metrics',
      severity: 'hint',
      message: 'No metric leads to a procedure, and there is no alert',
      suggestion:
        'Name for each metric the procedure that a bad value leads to.',
    };
  },
};

export const observabilityRules: readonly Rule[] = [
  metricThreshold,
  thresholdSide,
  thresholdRange,
  alertProcedure,
  ...loggingRules,
];
