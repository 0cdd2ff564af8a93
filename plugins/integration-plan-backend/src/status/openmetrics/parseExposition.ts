/** One sample of an exposition. */
export type ExpositionSample = {
  name: string;
  labels: Record<string, string>;
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

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL = /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*/;

/**
 * Reads the text format of Prometheus (0.0.4) or OpenMetrics (1.0). The two
 * differ in the unit of timestamps and in exemplars, which are skipped.
 *
 * @throws `ExpositionError` naming the first line that is malformed
 */
export function parseExposition(
  text: string,
  options: { openMetrics: boolean },
): ExpositionSample[] {
  const samples: ExpositionSample[] = [];
  const lines = text.split('\n');
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (options.openMetrics && line === '# EOF') break;
    if (line === '' || line.startsWith('#')) continue;
    samples.push(parseSample(line, index + 1, options.openMetrics));
  }
  return samples;
}

function parseSample(
  line: string,
  number: number,
  openMetrics: boolean,
): ExpositionSample {
  const name = METRIC_NAME.exec(line)?.[0];
  if (!name) throw new ExpositionError(number, 'no metric name');
  const { labels, rest } = parseLabels(line.slice(name.length), number);

  // An exemplar follows the value: `# {trace_id="x"} 0.5`
  const [sample] = openMetrics ? rest.split(' # ') : [rest];
  const [value, timestamp, ...extra] = sample.trim().split(/\s+/);
  if (extra.length > 0) {
    throw new ExpositionError(number, 'text after the timestamp');
  }
  return {
    name,
    labels,
    value: parseNumber(value, number),
    ...(timestamp !== undefined && {
      timestamp: parseNumber(timestamp, number) * (openMetrics ? 1000 : 1),
    }),
  };
}

function parseLabels(
  text: string,
  number: number,
): { labels: Record<string, string>; rest: string } {
  const labels: Record<string, string> = {};
  if (!text.trimStart().startsWith('{')) return { labels, rest: text };
  let rest = text.trimStart().slice(1);
  while (!rest.trimStart().startsWith('}')) {
    const match = LABEL.exec(rest);
    if (!match) throw new ExpositionError(number, 'malformed labels');
    const [whole, label, value] = match;
    labels[label] = value.replace(/\\(.)/g, (_, char) =>
      char === 'n' ? '\n' : char,
    );
    rest = rest.slice(whole.length);
    if (rest.startsWith(',')) rest = rest.slice(1);
    else if (!rest.startsWith('}')) {
      throw new ExpositionError(number, 'malformed labels');
    }
  }
  return { labels, rest: rest.trimStart().slice(1) };
}

const SPECIAL: Record<string, number> = {
  nan: NaN,
  inf: Infinity,
  '+inf': Infinity,
  '-inf': -Infinity,
};

function parseNumber(text: string | undefined, line: number): number {
  if (text) {
    const special = SPECIAL[text.toLowerCase()];
    if (special !== undefined) return special;
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  }
  throw new ExpositionError(line, `"${text ?? ''}" is not a number`);
}
