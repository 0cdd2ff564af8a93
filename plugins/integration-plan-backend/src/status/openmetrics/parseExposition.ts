/** One sample of an exposition. */
export type ExpositionSample = {
  name: string;
  labels: ReadonlyMap<string, string>;
  value: number;
  /** Unix time in milliseconds, where the exposition gives one. */
  timestamp?: number;
};

/** A line that does not follow the format. */
export class ExpositionError extends Error {
  constructor(line: number, message: string) {
    super(`Line ${line} of the exposition: ${message}`);
    this.name = 'ExpositionError';
  }
}

// The last instant that a Date can hold
const MAX_TIMESTAMP_MS = 8.64e15;

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL =
  /^\s*(?:([a-zA-Z_][a-zA-Z0-9_]*)|"((?:[^"\\]|\\.)+)")\s*=\s*"((?:[^"\\]|\\.)*)"\s*/;
/** A name that does not stand without quotes is the first of the labels. */
const QUOTED_NAME = /^\{\s*"((?:[^"\\]|\\.)+)"\s*(?:,\s*|(?=\}))/;

/**
 * Reads the text format of Prometheus (0.0.4) or OpenMetrics (1.0). The two
 * differ in the unit of timestamps, in exemplars, which are skipped, and in
 * the end mark, without which the text was cut off on its way.
 *
 * @throws `ExpositionError` naming the first line that is malformed
 */
export function parseExposition(
  text: string,
  options: { openMetrics: boolean },
): ExpositionSample[] {
  const samples: ExpositionSample[] = [];
  const lines = text.split('\n');
  let ended = false;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '') continue;
    if (ended) throw new ExpositionError(index + 1, 'text after # EOF');
    if (options.openMetrics && line === '# EOF') ended = true;
    if (line.startsWith('#')) continue;
    try {
      samples.push(parseSample(line, options.openMetrics));
    } catch (error) {
      throw new ExpositionError(index + 1, (error as Error).message);
    }
  }
  if (options.openMetrics && !ended) {
    throw new ExpositionError(
      lines.length,
      'no # EOF at the end, so something is missing',
    );
  }
  return samples;
}

function parseSample(line: string, openMetrics: boolean): ExpositionSample {
  const { name, after } = parseName(line);
  const { labels, rest } = parseLabels(after);

  // An exemplar follows the value: `# {trace_id="x"} 0.5`
  const [sample] = openMetrics ? rest.split(' # ', 1) : [rest];
  const [value, timestamp, ...extra] = sample.trim().split(/\s+/);
  if (extra.length > 0) throw new Error('text after the timestamp');
  return {
    name,
    labels,
    value: parseNumber(value),
    ...(timestamp && { timestamp: parseTimestamp(timestamp, openMetrics) }),
  };
}

const unescape = (text: string) =>
  text.replace(/\\(.)/g, (_, char) => (char === 'n' ? '\n' : char));

function parseName(line: string): { name: string; after: string } {
  const plain = METRIC_NAME.exec(line)?.[0];
  if (plain) {
    return { name: plain, after: line.slice(plain.length).trimStart() };
  }
  const quoted = QUOTED_NAME.exec(line);
  if (!quoted) throw new Error('no metric name');
  return {
    name: unescape(quoted[1]),
    after: `{${line.slice(quoted[0].length)}`,
  };
}

function parseLabels(text: string): {
  labels: ReadonlyMap<string, string>;
  rest: string;
} {
  const labels = new Map<string, string>();
  if (!text.startsWith('{')) return { labels, rest: text };
  let rest = text.slice(1).trimStart();
  while (!rest.startsWith('}')) {
    const match = LABEL.exec(rest);
    if (!match) throw new Error('malformed labels');
    const [whole, plain, quoted, value] = match;
    const label = plain ?? unescape(quoted);
    if (labels.has(label)) throw new Error(`label "${label}" is given twice`);
    labels.set(label, unescape(value));
    rest = rest.slice(whole.length);
    if (rest.startsWith(',')) rest = rest.slice(1).trimStart();
    else if (!rest.startsWith('}')) throw new Error('malformed labels');
  }
  return { labels, rest: rest.slice(1) };
}

const SPECIAL = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['+inf', Infinity],
  ['-inf', -Infinity],
]);

function parseNumber(text: string): number {
  const special = SPECIAL.get(text.toLowerCase());
  if (special !== undefined) return special;
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  throw new Error(`"${text}" is not a number`);
}

/** Milliseconds in the one format, seconds in the other. */
function parseTimestamp(text: string, openMetrics: boolean): number {
  const timestamp = Math.round(parseNumber(text) * (openMetrics ? 1000 : 1));
  if (Math.abs(timestamp) <= MAX_TIMESTAMP_MS) return timestamp;
  throw new Error(`"${text}" is not a timestamp`);
}
