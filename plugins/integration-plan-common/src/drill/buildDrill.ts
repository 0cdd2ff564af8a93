import { effectiveProcedures } from '../runbook/effectiveProcedures';
import { matchProcedures } from '../runbook/matchProcedures';
import type { PlanDocument } from '../schema/document';
import type { DrillRequest, DrillScript } from '../schema/drill';
import type { Sample } from '../schema/status';
import type { AlertMatcher, Metric } from '../sections/metric';
import type { Procedure } from '../sections/runbook';
import { alertOfMetric, alertOfPlan, alertOfProcedure } from './drillAlerts';
import { SCENARIOS, type Scenario } from './scenarios';
import { playSeries } from './series';

const describe = ({ key, title, unit, side, thresholds }: Metric) => ({
  key,
  title,
  unit,
  side,
  ...(thresholds && { thresholds }),
});

/** What was measured while the trouble was real. @public */
export type RecordedTrouble = {
  /** Samples by the key of their metric; times are Unix seconds. */
  metrics: Record<string, readonly Sample[]>;
  /** Alerts of that time; `from` and `until` are Unix seconds. */
  alerts?: DrillScript['alerts'];
};

/** @public */
export type DrillInput = {
  document: PlanDocument;
  procedure: Procedure;
  request: DrillRequest;
  /** For a recorded drill: what is played. */
  recorded?: RecordedTrouble;
};

/** Seconds of the clock that a drill takes. */
const PLAYED_IN = 300;
/** Seconds from a bad value to its alert. */
const ALERT_DELAY = 420;
/** Seconds from the trouble to what follows from it. */
const FOLLOWS_AFTER = 900;

/**
 * Everything that a drill plays, from the metrics and alerts of the plan alone:
 * those that show the trouble cross their thresholds, the others stay good.
 * What the plan has no metric for is said in the description. Pure and
 * deterministic.
 * @public
 */
export function buildDrill(input: DrillInput): DrillScript {
  return input.request.kind === 'recorded'
    ? buildRecorded(input)
    : buildSynthetic(input, SCENARIOS[input.request.scenario]);
}

const wordsOf = (item: Metric | AlertMatcher) =>
  [
    item.key.replace(/-/g, ' '),
    item.key,
    item.title,
    'query' in item ? item.query : '',
  ].join(' ');

type Judged = Metric & Required<Pick<Metric, 'thresholds'>>;

function buildSynthetic(
  { document, procedure, request }: DrillInput,
  scenario: Scenario,
): DrillScript {
  const { metrics, alerts } = document.sections.observability.facts;
  const { from, until, length } = scenario;
  const kindOf = new Map(
    effectiveProcedures(document).map(each => [
      each.procedure.key,
      each.procedure.kind,
    ]),
  );
  /** 2: shows the trouble itself, 1: what follows from it, 0: neither. */
  const part = (item: Metric | AlertMatcher): 0 | 1 | 2 => {
    const leadsTo = item.procedure && kindOf.get(item.procedure);
    if (leadsTo === scenario.kind) return 2;
    if (procedure.kind === scenario.kind && item.procedure === procedure.key) {
      return 2;
    }
    const isOther = leadsTo !== undefined && leadsTo !== 'other';
    const words = wordsOf(item);
    if (!isOther && scenario.shows.test(words)) return 2;
    if (!isOther && scenario.isVendors && item.side === 'vendor') return 2;
    // Refusals of another kind do not follow from this one
    const showsOther = Object.values(SCENARIOS).some(
      other =>
        other !== scenario && !other.isVendors && other.shows.test(words),
    );
    return scenario.follows.test(words) && !showsOther ? 1 : 0;
  };
  const judged = metrics.filter(
    (metric): metric is Judged => metric.thresholds !== undefined,
  );
  const showing = judged.filter(metric => part(metric) === 2);
  const firing = { from: from + ALERT_DELAY, until };
  const played = [
    ...alerts
      .filter(alert => part(alert) === 2)
      .map(alert => alertOfPlan(alert, procedure, firing)),
    ...showing.map(metric => alertOfMetric(metric, procedure, firing)),
  ];
  const leads = (labels: Record<string, string>) =>
    matchProcedures([{ procedure }], labels, {
      alerts,
      metrics,
    }).chosen !== null;
  if (
    procedure.matchers.length > 0 &&
    !played.some(({ labels }) => leads(labels))
  ) {
    played.push(alertOfProcedure(procedure, firing));
  }
  const description = [
    scenario.says,
    showing.length > 0
      ? `Shown by ${showing.map(({ title }) => `"${title}"`).join(', ')}.`
      : 'The plan has no metric with thresholds that could show this: no value will change because of it.',
    ...(played.length === 0
      ? ['The plan has no alert for it either: nothing would tell anybody.']
      : []),
  ].join(' ');
  return {
    request,
    title: scenario.title,
    description,
    lengthSeconds: length,
    speed: length / PLAYED_IN,
    metrics: judged.map(metric => {
      const delay = part(metric) === 1 ? FOLLOWS_AFTER : 0;
      const trouble =
        part(metric) === 0 ? undefined : { from: from + delay, until };
      return {
        ...describe(metric),
        samples: playSeries(metric, length, trouble),
      };
    }),
    alerts: played,
  };
}

function buildRecorded({
  document,
  procedure,
  request,
  recorded = { metrics: {} },
}: DrillInput): DrillScript {
  if (request.kind !== 'recorded') throw new Error('not a recorded drill');
  const start = Date.parse(request.from) / 1000;
  const length = Date.parse(request.to) / 1000 - start;
  const metrics = document.sections.observability.facts.metrics.flatMap(
    metric => {
      const samples = Object.hasOwn(recorded.metrics, metric.key)
        ? recorded.metrics[metric.key]
        : [];
      const inside = samples
        .map(([time, value]): Sample => [time - start, value])
        .filter(([time]) => time >= 0 && time <= length);
      return inside.length > 0
        ? [{ ...describe(metric), samples: inside }]
        : [];
    },
  );
  const alerts = (recorded.alerts ?? [])
    .map(alert => ({
      ...alert,
      labels: { ...alert.labels, drill: 'true' },
      from: Math.max(0, alert.from - start),
      until: alert.until === null ? null : alert.until - start,
    }))
    .filter(
      ({ from, until }) => from <= length && (until === null || until > 0),
    );
  return {
    request,
    title: `Recorded: ${procedure.title}`,
    description:
      metrics.length > 0
        ? `What was measured from ${request.from} to ${request.to}, played again.`
        : `Nothing was recorded from ${request.from} to ${request.to}: no value will be shown.`,
    lengthSeconds: length,
    speed: Math.max(1, length / PLAYED_IN),
    metrics,
    alerts,
  };
}
