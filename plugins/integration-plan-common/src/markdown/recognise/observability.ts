import { toKey } from '../../facts/keys';
import { blocksWithCaption } from '../../reading/grammar/statements';
import {
  partsOf,
  readMetric,
  readMetricTable,
  type MetricReading,
  type ThresholdReading,
} from '../../reading/topics/metrics';
import { metricSchema } from '../../sections/metric';
import { transpose } from '../../reading/structure/Block';
import type { FactFinder } from './FactFinder';
import type { Recogniser } from './types';

/** The items of a list in a sentence; what stands in brackets stays together. */
function splitList(text: string): string[] {
  const items: string[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(
    /\([^()]*\)|,|\b(?:and|or|but|und|oder|aber|et|ou|mais)\b/g,
  )) {
    if (found.startsWith('(')) continue;
    items.push(text.slice(from, index));
    from = index + found.length;
  }
  return [...items, text.slice(from)].map(one => one.trim()).filter(Boolean);
}

/** A warning that would come after the critical value is a slip of the pen. */
function withWarning(threshold: ThresholdReading | undefined) {
  const { warning, value = NaN, direction, level } = threshold ?? {};
  if (warning === undefined || level === 'warning') return {};
  const isBefore = direction === 'above' ? warning <= value : warning >= value;
  return isBefore ? { warning } : {};
}

function addMetric(finder: FactFinder, reading: MetricReading): boolean {
  const { name, description, threshold, place, text, procedure } = reading;
  const known = (finder.facts.metrics ?? []) as Array<{ title: string }>;
  if (known.some(({ title }) => title === name)) return false;
  const { direction, level, value, unit, lasting } = threshold ?? {};
  const added = finder.add(
    'metrics',
    metricSchema,
    {
      key: toKey(name) || 'metric',
      title: name,
      ...(description && { description: description.slice(0, 1000) }),
      unit: unit ?? 'count',
      side: 'link',
      ...(direction &&
        level && {
          thresholds: { direction, [level]: value, ...withWarning(threshold) },
        }),
      ...(lasting && {
        damping: {
          [level === 'warning' ? 'warningFor' : 'criticalFor']: lasting,
        },
      }),
    },
    place,
    text,
  );
  if (added && procedure) {
    finder.refer(['metrics', added.key, 'procedure'], procedure);
  }
  return added !== undefined;
}

const LOGGED =
  /^(?:(?:im|in das|ins) (?:log|protokoll)(?: (?:stehen|steht|kommt|kommen))?|in the log|geloggt|log\w{0,4}|we log|logged|per call|each call|for each call|per request|protokolliert|journal|each call leaves|we write down|we record)\b/i;
const NEVER = /^(?:never|not logged|no |nicht protokolliert|jamais|nie\b)/i;

/** "id, status, never the token": from the denial on, what is not logged. */
const DENIAL =
  /^(?:never|not|no|without|except|nie|niemals|nicht|keine?n?|ohne|außer|jamais|pas|sans|sauf)\b\s*/i;

function splitAtDenial(items: string[]): { said: string[]; denied: string[] } {
  const at = items.findIndex(item => DENIAL.test(item));
  if (at < 0) return { said: items, denied: [] };
  const denied = items.slice(at).map(item => item.replace(DENIAL, ''));
  return { said: items.slice(0, at), denied: denied.filter(Boolean) };
}

/** "tokens, names and addresses are not logged": what is denied stands first. */
const DENIED_BEHIND =
  /^(.{2,500}?)\s(?:(?:is|are|will be) (?:not|never) (?:logged|written|recorded|stored)|(?:wird|werden) (?:nicht|nie|niemals) (?:geloggt|protokolliert|geschrieben)|ne (?:sont|seront|est) (?:pas|jamais) (?:journalisée?s?|écrite?s?))\b/i;

const cut = (items: string[]) =>
  items.map(one => one.slice(0, 500)).slice(0, 50);

export const observability: Recogniser = (
  { blocks, statements, language },
  finder,
) => {
  for (const { block } of blocksWithCaption(blocks, 'table')) {
    const upright = readMetricTable(block, language);
    const readings =
      upright.length > 0
        ? upright
        : readMetricTable(transpose(block), language);
    const added = readings.map(reading => addMetric(finder, reading));
    const isWhole = added.length === block.rows.length && added.every(Boolean);
    if (isWhole && upright.length > 0) {
      finder.take(block);
    }
  }
  const passages = new Map<number, MetricReading[]>();
  for (const statement of statements) {
    const { doubt } = statement;
    if (doubt === 'wish' || doubt === 'question') continue;
    const { passage } = statement.at;
    const readings = partsOf(statement).flatMap(one => readMetric(one) ?? []);
    if (readings.length === 0) continue;
    passages.set(passage, [...(passages.get(passage) ?? []), ...readings]);
  }
  for (const readings of passages.values()) {
    for (const reading of readings) addMetric(finder, reading);
  }
  for (const { label, text, at } of statements) {
    const isLabelled = LOGGED.test(label);
    if (isLabelled || LOGGED.test(text)) {
      const [list, ...more] = (
        isLabelled
          ? text
          : text
              .replace(/^[^:]{1,60}:\s/, '')
              .replace(LOGGED, '')
              .replace(/^\s(?:is|are|werden|wird|sont)\s/i, '')
      ).split(/;\s/);
      const items = splitList(list.replace(/\.$/, '').replace(/`/g, ''));
      const { said, denied } = splitAtDenial(items);
      denied.push(
        ...more.flatMap(part =>
          splitList(
            DENIED_BEHIND.exec(part)?.[1] ??
              (DENIAL.test(part)
                ? part.replace(DENIAL, '').replace(/\.$/, '')
                : ''),
          ),
        ),
      );
      if (items.length > 1 && said.length > 0) {
        finder.set(['logged'], cut(said), at, text);
      }
      if (denied.length > 0) {
        finder.set(['neverLogged'], cut(denied), at, text);
      }
    }
    if (
      NEVER.test(text) ||
      /^(?:never|not logged|jamais|nicht protokolliert)/i.test(label)
    ) {
      const what = text
        .replace(/^never log(?:ged)?:?\s*/i, '')
        .replace(/^(?:never|no|jamais|nie|nicht protokolliert)\b:?\s*/i, '')
        .replace(/\.$/, '')
        .replace(/`/g, '');
      finder.set(['neverLogged'], cut(splitList(what)), at, text);
    }
  }
};
