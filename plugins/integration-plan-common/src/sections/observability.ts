import { z } from 'zod/v4';
import { lines } from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import {
  passages,
  sentencesOf,
  type Passage,
} from '../markdown/recognise/blocks';
import { toKey } from '../facts/keys';
import { readThreshold } from '../markdown/recognise/thresholds';
import type { Recogniser } from '../markdown/recognise/types';
import { uniqueKeys } from '../schema/primitives';
import { observabilityAnswers } from './answers';
import { defineSection } from './defineSection';
import {
  alertMatcherSchema,
  metricSchema,
  type AlertMatcher,
  type Metric,
  type WatchedAlerts,
  type WatchedMetric,
} from './metric';
import { observabilityRules } from './rules/observability';

export * from './metric';

const metricName = ({ content }: Passage) => {
  const [first] = content;
  return first?.type === 'inlineCode' ? first.value : undefined;
};

const recognise: Recogniser = (text, finder) => {
  let above: Passage | undefined;
  let all = true;
  for (const passage of passages(text)) {
    const { node, label, text: words, item, isLabel } = passage;
    if (isLabel) {
      above = passage;
      all = true;
      continue;
    }
    const name = metricName(passage);
    const looksLikeMetric =
      item && name && (/metric/i.test(above?.label ?? '') || /[._]/.test(name));
    const threshold = looksLikeMetric ? readThreshold(words) : undefined;
    if (item && name && looksLikeMetric) {
      const added = finder.add(
        'metrics',
        metricSchema,
        {
          key: toKey(name) || 'metric',
          title: name.slice(0, 120),
          description:
            words
              .slice(name.length)
              .replace(/^[\s:–—-]+/, '')
              .trim()
              .slice(0, 1000) || undefined,
          unit: threshold?.unit ?? 'count',
          side: 'link',
          ...(threshold && { thresholds: threshold.thresholds }),
        },
        node,
        words,
      );
      if (added) finder.take(node);
      else all = false;
    } else if (item) all = false;
    if (/^log|logged/i.test(label)) {
      const [list, ...rest] = sentencesOf(words);
      const items = list
        .replace(/\.$/, '')
        .split(/,(?![^()]*\))|\band\b(?![^()]*\))/)
        .map(one => one.trim())
        .filter(Boolean);
      finder.set(['logged'], items, node, list);
      const never = rest.find(sentence => /^never/i.test(sentence));
      if (never) {
        const what = never
          .replace(/^never log(?:ged)?:?\s*/i, '')
          .replace(/\.$/, '');
        finder.set(
          ['neverLogged'],
          what
            .split(/,|\bor\b/)
            .map(one => one.trim())
            .filter(Boolean),
          node,
          never,
        );
      }
    }
  }
  if (all && above && /metric/i.test(above.label) && finder.facts.metrics) {
    finder.take(above.node);
  }
};

export const observability = defineSection({
  id: 'observability',
  title: 'Observability',
  aliases: ['monitoring', 'logging and metrics', 'metrics and logging'],
  questions: [
    'What is logged for each request, and what never is?',
    'Which metrics are tracked, and at which values is somebody told?',
    'Which alerts belong to this integration, and what is done about each?',
  ],
  answers: observabilityAnswers,
  recognise,
  rules: observabilityRules,
  facts: {
    metrics: field(
      z.array(metricSchema).max(50).superRefine(uniqueKeys).default([]),
      { title: 'Metrics' },
    ),
    alerts: field(
      z.array(alertMatcherSchema).max(50).superRefine(uniqueKeys).default([]),
      { title: 'Alerts', frontMatter: true },
    ),
    logged: lines('Logged for each request'),
    neverLogged: lines('Never logged'),
  },
});

/**
 * What a plan asks to have watched: the metrics and alerts that have a source.
 * @public
 */
export function getWatched(document: {
  sections: {
    observability: { facts: { metrics: Metric[]; alerts: AlertMatcher[] } };
  };
}): { metrics: WatchedMetric[]; alerts: WatchedAlerts[] } {
  const { metrics, alerts } = document.sections.observability.facts;
  return {
    metrics: metrics.filter(
      (metric): metric is WatchedMetric =>
        metric.source !== undefined && metric.query !== undefined,
    ),
    alerts: alerts.filter(
      (matcher): matcher is WatchedAlerts => matcher.source !== undefined,
    ),
  };
}
