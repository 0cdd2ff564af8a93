import { escapePattern, wordPattern } from '../grammar/wordPattern';
import { cellStatement, quiet, Statement } from '../grammar/statements';
import type { Language } from '../grammar/tokens';
import type { Table } from '../structure/Block';
import { isoOf } from './durations';

export type ThresholdReading = {
  direction: 'above' | 'below';
  value: number;
  unit: 'percent' | 'seconds' | 'milliseconds' | 'count';
  level: 'warning' | 'critical';
  /** Beside a critical one. */
  warning?: number;
  /** ISO 8601: so long before somebody is told. */
  lasting?: string;
};

export type MetricReading = {
  name: string;
  description?: string;
  threshold?: ThresholdReading;
  /** What is done about it, as the text names it: "P1", "§ 11 a". */
  procedure?: string;
  place: { line: number; to: number };
  text: string;
  /** The facts hold all that the text says. */
  isWhole: boolean;
};

const ABOVE = wordPattern(
  /^(?:>|≥|>=|above|over|exceed\w{0,3}|more|greater|higher|über|mehr|größer|höher|übersteigt|plus|dépasse\w{0,2}|supérieur\w{0,2}|longer|older|länger|älter|beyond|reach\w{0,2})$/i,
);
const BELOW = wordPattern(
  /^(?:<|≤|<=|below|under|less|lower|fewer|unter|weniger|niedriger|kleiner|moins|sous|inférieur\w{0,2}|drops?|falls?)$/i,
);
const EQUAL = /^(?:=|is|equals?|gleich)$/i;
/** A value without a sign that is bad when it is reached: "no record for 45 min". */
const ABSENCE =
  /\b(?:no|without|ohne|kein\w{0,2}|sans|aucun\w{0,1}|silence|stille|nothing)\b/i;
const SUSTAINED = new Set(
  'for over in during pendant während lang seit within innerhalb à je per über für'.split(
    ' ',
  ),
);
const WARNING = /\bwarn\w{0,4}/i;

/** A threshold in words such as "> 2 % for 10 min", "alert if <95%", "within 5 minutes". */
function readThreshold(statement: Statement): ThresholdReading | undefined {
  const { tokens, quantities, text } = statement;
  const level =
    WARNING.test(text) && !/\bcritical|\bpage/i.test(text)
      ? 'warning'
      : 'critical';
  for (const quantity of quantities) {
    if (
      !['count', 'percent', 'duration', 'times', 'rate'].includes(quantity.kind)
    )
      continue;
    const sign = signBefore(statement, quantity.at);
    if (!sign) continue;
    const found = toThreshold(sign, { quantity, statement });
    if (found) return { ...found, level };
  }
  const absent = ABSENCE.test(text)
    ? quantities.find(({ kind }) => kind === 'duration')
    : undefined;
  if (absent) {
    return { direction: 'above', value: absent.value, unit: 'seconds', level };
  }
  // A promise that is measured: what takes longer is bad
  const within = wordPattern(
    /\b(?:within|slo|at most|innerhalb|höchstens|au plus)\b/i,
  ).test(text)
    ? quantities.find(({ kind }) => kind === 'duration')
    : undefined;
  return within && tokens.length > 0
    ? { direction: 'above', value: within.value, unit: 'seconds', level }
    : undefined;
}

type Sign = 'above' | 'below' | 'equal' | 'atLeast' | 'atMost';

function signBefore({ tokens }: Statement, at: number): Sign | undefined {
  for (let back = 1; back <= 3; back++) {
    const token = tokens[at - back];
    if (!token) return undefined;
    if (ABOVE.test(token.low))
      return token.low === 'reach' ? 'atLeast' : 'above';
    if (BELOW.test(token.low)) return 'below';
    if (back === 1 && EQUAL.test(token.low)) return 'equal';
    if (token.kind === 'number' || [';', ',', '.'].includes(token.low))
      return undefined;
  }
  return undefined;
}

function toThreshold(
  sign: Sign,
  {
    quantity,
    statement,
  }: { quantity: Statement['quantities'][number]; statement: Statement },
): Omit<ThresholdReading, 'level'> | undefined {
  const { tokens, quantities } = statement;
  const { kind, value, end } = quantity;
  const direction = sign === 'below' || sign === 'atMost' ? 'below' : 'above';
  const lasting = quantities.find(
    other =>
      other !== quantity &&
      other.at >= end &&
      (other.kind === 'duration' || other.kind === 'rhythm') &&
      tokens.slice(end, other.at).length <= 6 &&
      (other.kind === 'rhythm'
        ? SUSTAINED.has(tokens[other.at]?.low ?? '')
        : SUSTAINED.has(tokens[other.at - 1]?.low ?? '') ||
          // "> 2 % 5m": right behind it
          other.at === end ||
          (other.at === end + 1 && tokens[end].low === ',')),
  );
  // "> 2 in 10 min" is a rate to the reader of numbers
  const window = kind === 'rate' ? quantity.window : lasting?.value;
  const extra = window === undefined ? {} : { lasting: isoOf(window) };
  // A flag that is 1 is beyond 0
  const number = sign === 'equal' ? value - 1 : value;
  if (sign === 'equal' && (kind === 'duration' || value < 1)) return undefined;
  if (kind === 'percent')
    return { direction, value: number, unit: 'percent', ...extra };
  if (kind !== 'duration')
    return { direction, value: number, unit: 'count', ...extra };
  const isShort = /^(?:ms|msecs?|milli\w+)$/i.test(tokens[end - 1]?.low ?? '');
  const isDays = /^(?:d|days?|tage?n?|jours?)$/i.test(
    tokens[end - 1]?.low ?? '',
  );
  if (isDays)
    return { direction, value: number / 86_400, unit: 'count', ...extra };
  return isShort
    ? {
        direction,
        value: Math.round(number * 1000),
        unit: 'milliseconds',
        ...extra,
      }
    : { direction, value: number, unit: 'seconds', ...extra };
}

const METRIC_NAME = /^[a-zA-Z][\w]{0,40}(?:[._:][\w]{1,40}){1,8}$/;
const METRIC_CODE = /^[a-z][a-z\d]{0,20}(?:[._][a-z\d]{1,20}){1,8}$/;
const CAMEL_NAME = /^[a-z]+(?:[A-Z][a-z0-9]+){1,6}$/;

const REFERENCE = wordPattern(
  /\b(?:go to|see|siehe|voir|procedure|runbook|playbook|prozedur|procédure|fiche|book|→)\s{0,2}([\w§-]{1,14}(?:\s[a-z0-9])?)\W{0,3}$/iu,
);
const QUOTED =
  /(?:\b(?:see|go to|siehe|voir|then|runbook)|→|--?>|=>)\s(?:(?:RB|runbook)\s)?["“„«*_]{1,2}\s?([^"“”„«»*]{3,60}?)\s?["”“»*_]{1,2}\W{0,3}$/i;

/** "> 2 % for 10 min → Orders fail" */
const BEHIND_ARROW = /(?:→|-->?|=>)\s([\p{L}\p{N}][^→>;"]{2,60}?)\.?$/u;

/** Heads of the column that says what is done. */
const DO_COLUMN = wordPattern(
  /\b(?:procedures?|runbooks?|then|do|go to|fiche|maßnahmen?|handlung\w{0,2}|vorgehen|aktion\w{0,2}|reaktion|book|playbook|action|what to do|steps?|prozedur|procédures?|response|handbuch|anleitung\w{0,2}|handgriffe?|abhilfe|behebung|link|dann|que faire|alors)\b/i,
);
const ALARM_COLUMN =
  /\b(?:alert\w{0,3}|alarm\w{0,2}|alerte|thresholds?|schwell\w{0,6}|rings?|critical|warn\w{0,4}|limit|slo|target|when|condition|seuil|fires?|page[sd]?|trigger|grenzwert)\b/i;
/** For how long it has to be so. */
const LASTING_COLUMN = wordPattern(
  /^(?:duration|for|for how long|lasting|sustained|hold|window|period|dauer|für|seit|zeitraum|durée|pendant)$/i,
);
const NAME_COLUMN =
  /\b(?:metrics?|name|measure|what|mess\w{0,6}|mesure|signal|kennzahl|indicator|series|alert)\b/i;

/** The names that a cell or an item gives a metric. */
function metricNameIn(text: string): string | undefined {
  for (const [, code] of text.matchAll(/`([^`\n]{2,120})`/g)) {
    const name = code.trim();
    if (METRIC_NAME.test(name) || CAMEL_NAME.test(name)) return name;
  }
  // "mh_dead > 0", as notes have it
  return /^([a-z][a-z\d]{0,30}(?:_[a-z\d]{1,30}){1,8})(?=\s[<>=≥≤]|\s(?:above|below|over|under|über|unter)\b)/.exec(
    text,
  )?.[1];
}

/** Metrics in a table: the column with names, the one with thresholds, the one that says what to do. */
export function readMetricTable(
  table: Table,
  language: Language,
): MetricReading[] {
  const { head, rows } = table;
  const share = (index: number, fits: (cell: string) => boolean) =>
    rows.filter(({ cells }) => fits(cells[index] ?? '')).length /
    Math.max(1, rows.length);
  const indexes = head.map((_, index) => index);
  const nameAt =
    indexes.find(
      index =>
        share(
          index,
          cell =>
            metricNameIn(cell) !== undefined ||
            /^`[\w.:-]{2,80}`$/.test(cell.trim()),
        ) > 0.5,
    ) ??
    (NAME_COLUMN.test(head[0] ?? '') &&
    head.some((name, index) => index > 0 && ALARM_COLUMN.test(name))
      ? 0
      : undefined);
  if (nameAt === undefined) return [];
  const isAlarm = (cell: string) =>
    readThreshold(cellStatement(cell, { line: 1, language })) !== undefined;
  const alarms = indexes.filter(
    index =>
      index !== nameAt &&
      !LASTING_COLUMN.test(head[index]) &&
      (share(index, isAlarm) > 0.4 ||
        (ALARM_COLUMN.test(head[index]) && share(index, isAlarm) > 0)),
  );
  const alarmAt =
    alarms.find(index => /\bcrit|\bpage|\balarm/i.test(head[index])) ??
    alarms[0];
  const warnAt = alarms.find(
    index => index !== alarmAt && WARNING.test(head[index]),
  );
  const doAt = indexes.find(
    index =>
      index !== nameAt &&
      !alarms.includes(index) &&
      DO_COLUMN.test(head[index]),
  );
  const lastingAt = indexes.find(
    index =>
      index !== nameAt && index !== alarmAt && LASTING_COLUMN.test(head[index]),
  );
  if (alarmAt === undefined && doAt === undefined) return [];
  return rows.flatMap(({ cells, line, to }): MetricReading[] => {
    const cell = cells[nameAt] ?? '';
    const plain = quiet(cell).replace(/`/g, '').trim();
    const name =
      metricNameIn(cell) ?? /`([\w.:-]{2,80})`/.exec(cell)?.[1] ?? plain;
    if (!name) return [];
    const alarm = cellStatement(cells[alarmAt ?? -1] ?? '', { line, language });
    const others = head.flatMap((title, index) =>
      index === nameAt || index === alarmAt || index === doAt || !cells[index]
        ? []
        : [`${quiet(title)}: ${quiet(cells[index])}`],
    );
    const told = alarmAt === undefined ? undefined : readThreshold(alarm);
    const warned =
      warnAt === undefined
        ? undefined
        : readThreshold(cellStatement(cells[warnAt] ?? '', { line, language }));
    const isWarning =
      WARNING.test(head[alarmAt ?? -1] ?? '') &&
      !/crit/i.test(head[alarmAt ?? -1] ?? '');
    const [lasting] = cellStatement(cells[lastingAt ?? -1] ?? '', {
      line,
      language,
    }).quantities.filter(({ kind }) => kind === 'duration');
    const threshold: ThresholdReading | undefined = told && {
      ...(lasting && { lasting: isoOf(lasting.value) }),
      ...told,
      ...(isWarning && { level: 'warning' }),
      ...(warned?.direction === told.direction &&
        warned.unit === told.unit && { warning: warned.value }),
    };
    const procedure = doAt === undefined ? '' : quiet(cells[doAt] ?? '');
    const about = [
      plain === name ? '' : plain,
      alarm.text ? `${quiet(head[alarmAt ?? 0])}: ${alarm.text}` : '',
      ...others,
    ];
    return [
      {
        name: name.slice(0, 120),
        ...(about.some(Boolean) && {
          description: about.filter(Boolean).join('; '),
        }),
        ...(threshold && { threshold }),
        ...(procedure && { procedure }),
        place: { line, to },
        text: cells.join(' | '),
        isWhole: true,
      },
    ];
  });
}

/** "`a` above 5 %, or `b` above 2 h": what is said of each metric of a sentence. */
export function partsOf(statement: Statement): Statement[] {
  const { text, at, tokens } = statement;
  const starts = tokens
    .filter(({ kind, text: code }) => kind === 'code' && METRIC_CODE.test(code))
    .map(({ from }) => from);
  if (starts.length < 2 || metricNameIn(statement.label)) return [statement];
  return starts.map(
    (from, index) => new Statement(text.slice(from, starts[index + 1]), at),
  );
}

/** A metric that an item or a sentence names, with what it says of it. */
export function readMetric(statement: Statement): MetricReading | undefined {
  const { at } = statement;
  const named =
    metricNameIn(statement.label) ??
    (METRIC_NAME.test(statement.label) ? statement.label : undefined);
  const name = named ?? metricNameIn(statement.text);
  if (!name) return undefined;
  const threshold = readThreshold(statement);
  const tail = statement.text.slice(-90);
  const procedure =
    QUOTED.exec(tail)?.[1] ??
    REFERENCE.exec(tail)?.[1] ??
    BEHIND_ARROW.exec(tail)?.[1];
  const rest = statement.text.replace(
    new RegExp(`^\`${escapePattern(name)}\`[\\s:–—-]{0,4}`),
    '',
  );
  return {
    name: name.slice(0, 120),
    ...(rest.trim() && { description: rest.trim() }),
    ...(threshold && { threshold }),
    ...(procedure && { procedure }),
    place: { line: at.line, to: at.to },
    text: statement.text,
    isWhole: named === undefined && statement.text.startsWith('`'),
  };
}
