import {
  isHttpUrl,
  statusRank,
  statusSchema,
  toInputIssues,
  evaluationProofSchema,
  type Alert,
  type EvaluationProof,
  type Silence,
} from '@integration-plan/plugin-integration-plan-common';
import {
  READING_FAILURES,
  toShownText,
  UpstreamError,
  type ReadingFailure,
  type SourceSeries,
} from '@integration-plan/plugin-integration-plan-node';
import { z } from 'zod/v4';

/** Alerts of one target that are kept: more than a person reads. */
export const MAX_ALERTS = 100;

const MAX_LABELS = 100;
const MAX_LABEL = 500;
const MAX_TEXT = 2000;

/** Far more than a screen has pixels, and what Prometheus itself answers at most. */
const MAX_SAMPLES = 11_000;

const STATES = ['firing', 'unknown', 'inhibited', 'silenced'] as const;

const date = z.iso
  .datetime({ offset: true })
  .max(100)
  .transform(text => new Date(text).toISOString());

const alertSchema = z.object({
  fingerprint: z.string().min(1),
  name: z.string(),
  state: z.enum(STATES),
  severity: statusSchema,
  startsAt: date,
  labels: z.record(z.string(), z.string()),
  summary: z.string().optional(),
  description: z.string().optional(),
  runbookUrl: z.string().optional(),
  sourceUrl: z.string().optional(),
  silence: z
    .object({
      by: z.string(),
      until: date,
      comment: z.string().optional(),
      url: z.string().optional(),
    })
    .optional()
    .catch(undefined),
});

const readingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('value'),
    value: z.union([z.number(), z.nan(), z.literal([Infinity, -Infinity])]),
    observedAt: date,
  }),
  z.object({
    kind: z.literal('alerts'),
    // As it is: targets that ask the same share one list
    alerts: z.custom<unknown[]>(Array.isArray, 'must be a list'),
    observedAt: date,
    // What cannot be understood proves nothing
    proof: evaluationProofSchema
      .extend({ at: date })
      .optional()
      .catch(undefined),
    doubt: z.string().optional().catch('The source does not say why'),
  }),
  z.object({
    kind: z.literal('failure'),
    reason: z.enum(READING_FAILURES).catch('sourceFailed'),
    message: z.string().min(1).catch('The source does not say why'),
    retryAfterSeconds: z.number().min(0).optional().catch(undefined),
  }),
]);

/** As the portal itself writes it. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Alerts that are fit to be judged and stored. */
export type ParsedAlerts = {
  /** The worst first, so that no cut hides what decides the status. */
  alerts: Alert[];
  /** What was left out, in words; empty where nothing was. */
  note: string;
  /** Why other alerts may be there, in words; empty where none may. */
  problem: string;
};

/** A reading that is fit to be judged and stored. */
export type ParsedReading =
  | { kind: 'value'; value: number; observedAt: string }
  | ({
      kind: 'alerts';
      observedAt: string;
      proof?: EvaluationProof;
    } & ParsedAlerts)
  | {
      kind: 'failure';
      reason: ReadingFailure;
      message: string;
      retryAfterSeconds?: number;
    };

const failure = (reason: ReadingFailure, message: string): ParsedReading => ({
  kind: 'failure',
  reason,
  message: toShownText(message),
});

/**
 * Holds what a source answered against what it was asked. Sources are written
 * by many people and pass on what others wrote, so nothing is taken as given:
 * what does not fit becomes a failure of its own target that says what is wrong,
 * and what is too long is cut.
 *
 * @returns a reading for each of the targets, and how many answers belong to none
 */
export function parseReadings(
  targetIds: readonly string[],
  answer: unknown,
): { readings: Map<string, ParsedReading>; strays: number } {
  if (!Array.isArray(answer)) {
    const nothing = failure(
      'sourceFailed',
      'The source did not answer with a list of readings',
    );
    return { readings: new Map(targetIds.map(id => [id, nothing])), strays: 0 };
  }
  const asked = new Set(targetIds);
  const readings = new Map<string, ParsedReading>();
  const lists = new Map<unknown[], ParsedAlerts>();
  let strays = 0;
  for (const item of answer) {
    const id: unknown = item?.targetId;
    if (typeof id !== 'string' || !asked.has(id)) strays += 1;
    else if (readings.has(id)) {
      readings.set(
        id,
        failure('sourceFailed', 'The source answered twice for this target'),
      );
    } else readings.set(id, parseReading(item, lists));
  }
  for (const id of asked) {
    if (readings.has(id)) continue;
    readings.set(
      id,
      failure('sourceFailed', 'The source did not answer for this target'),
    );
  }
  return { readings, strays };
}

function parseReading(
  item: unknown,
  lists: Map<unknown[], ParsedAlerts>,
): ParsedReading {
  if (isPlainValue(item)) {
    const { value, observedAt } = item;
    return { kind: 'value', value, observedAt };
  }
  const parsed = readingSchema.safeParse(item);
  if (!parsed.success) {
    return failure(
      'sourceFailed',
      `The reading of the source has an unexpected shape (${formatIssue(
        parsed.error,
      )})`,
    );
  }
  const reading = parsed.data;
  if (reading.kind === 'failure') {
    return { ...reading, message: toShownText(reading.message) };
  }
  if (reading.kind === 'alerts') {
    const { alerts, doubt = '', observedAt, proof } = reading;
    const list = lists.get(alerts) ?? parseAlerts(alerts);
    lists.set(alerts, list);
    const problem = [list.problem, toShownText(doubt)].filter(Boolean);
    return {
      kind: 'alerts',
      observedAt,
      ...(proof && { proof }),
      ...list,
      problem: shorten(problem.join('; '), MAX_LABEL),
    };
  }
  return Number.isFinite(reading.value)
    ? reading
    : failure(
        'notANumber',
        `The source answered ${reading.value}, which is not a number`,
      );
}

/** Most readings are this, and there are thousands in a call. */
function isPlainValue(
  item: unknown,
): item is Extract<ParsedReading, { kind: 'value' }> {
  const { kind, observedAt, value } = item as Record<string, unknown>;
  return (
    kind === 'value' &&
    Number.isFinite(value) &&
    typeof observedAt === 'string' &&
    INSTANT.test(observedAt) &&
    toInstant(observedAt) === observedAt
  );
}

/** @returns undefined for a day or an hour that there is not */
function toInstant(text: string): string | undefined {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

function parseAlerts(items: unknown[]): ParsedAlerts {
  const found: Alert[] = [];
  const issues: string[] = [];
  for (const [index, item] of items.entries()) {
    const parsed = alertSchema.safeParse(item);
    if (parsed.success) found.push(parsed.data);
    else issues.push(formatIssue(parsed.error, index));
  }
  const byIdentity = new Map<string, Alert>();
  const repeated: string[] = [];
  for (const alert of found.sort(worstFirst)) {
    const { fingerprint } = alert;
    if (byIdentity.has(fingerprint)) repeated.push(fingerprint);
    else byIdentity.set(fingerprint, alert);
  }
  const kept = [...byIdentity.values()].slice(0, MAX_ALERTS);
  const mostLabels = kept.reduce(
    (most, { labels }) => Math.max(most, Object.keys(labels).length),
    0,
  );
  const ofAll = `of ${items.length} alerts`;
  const unknown = kept.filter(({ state }) => state === 'unknown');
  const problem = [
    unknown.length > 0 &&
      `whether ${unknown[0].name}${
        unknown.length > 1 ? ` and ${unknown.length - 1} more` : ''
      } still fires is not known`,
    issues.length > 0 &&
      `${issues.length} ${ofAll} cannot be read (${issues[0]})`,
    repeated.length > 0 &&
      `${repeated.length} ${ofAll} cannot be told from another (the fingerprint "${repeated[0]}" is given twice)`,
  ];
  const note = [
    kept.length < byIdentity.size && `only ${kept.length} ${ofAll} are kept`,
    mostLabels > MAX_LABELS &&
      `only ${MAX_LABELS} of ${mostLabels} labels of an alert are kept`,
  ];
  return {
    alerts: kept.map(cutAlert),
    note: note.filter(Boolean).join('; '),
    problem: shorten(problem.filter(Boolean).join('; '), MAX_LABEL),
  };
}

function worstFirst(a: Alert, b: Alert): number {
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    statusRank(b.severity) - statusRank(a.severity) ||
    Date.parse(a.startsAt) - Date.parse(b.startsAt)
  );
}

function cutAlert(alert: Alert): Alert {
  const { summary, description } = alert;
  const silence = alert.state === 'silenced' && alert.silence;
  const runbookUrl = toLink(alert.runbookUrl);
  const sourceUrl = toLink(alert.sourceUrl);
  return {
    fingerprint: shorten(alert.fingerprint, MAX_LABEL),
    name: shorten(alert.name, MAX_LABEL) || 'Unnamed alert',
    state: alert.state,
    severity: alert.severity,
    startsAt: alert.startsAt,
    ...(silence && { silence: cutSilence(silence) }),
    labels: Object.fromEntries(
      Object.entries(alert.labels)
        .slice(0, MAX_LABELS)
        .map(pair => pair.map(text => shorten(text, MAX_LABEL))),
    ),
    ...(summary && { summary: shorten(summary, MAX_TEXT) }),
    ...(description && { description: shorten(description, MAX_TEXT) }),
    ...(runbookUrl && { runbookUrl }),
    ...(sourceUrl && { sourceUrl }),
  };
}

function cutSilence({ by, until, comment, ...more }: Silence): Silence {
  const url = toLink(more.url);
  return {
    by: shorten(toShownText(by), MAX_LABEL),
    until,
    ...(comment && { comment: shorten(comment, MAX_TEXT) }),
    ...(url && { url }),
  };
}

/** Anybody may have written an annotation; `javascript:` must not become a link. */
function toLink(text = ''): string | undefined {
  return text.length <= MAX_TEXT && isHttpUrl(text) ? text.trim() : undefined;
}

/** Cuts a text; not every database can store NUL or half a character. */
export function shorten(text: string, max = MAX_TEXT): string {
  const clean = text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\ufffd');
  if (clean.length <= max) return clean;
  return `${clean.slice(0, max).replace(/\p{Cs}$/u, '')}…`;
}

const seriesSchema = z.object({
  stepSeconds: z.number().positive(),
  samples: z
    .array(
      z.tuple([
        z.number(),
        // What is no number is a gap
        z.number().nullable().catch(null),
      ]),
    )
    .max(MAX_SAMPLES),
});

/** @throws `UpstreamError` for what is not a series */
export function parseSeries(answer: unknown): SourceSeries {
  const parsed = seriesSchema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new UpstreamError(
    'sourceFailed',
    `The series of the source has an unexpected shape (${formatIssue(
      parsed.error,
    )})`,
  );
}

function formatIssue(error: z.ZodError, index?: number): string {
  const [{ path, message }] = toInputIssues(error);
  const item = index === undefined ? '' : `[${index}]`;
  const where = [item, path].filter(Boolean).join('.');
  return where ? `${where}: ${message}` : message;
}
