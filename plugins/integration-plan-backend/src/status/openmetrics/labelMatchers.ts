import { createContext, Script } from 'node:vm';
import type { ExpositionSample } from './parseExposition';
import { QueryError } from './QueryError';

/** Time for a regular expression on all values of one label, in milliseconds. */
const REGEX_TIMEOUT_MS = 100;

/** Says for each value of a label whether it matches. */
type ValueTest = (values: string[]) => boolean[];

/** One matcher of a selector. */
export type SampleFilter = {
  /** @throws `QueryError` */
  keep: (samples: ExpositionSample[]) => ExpositionSample[];
  /** Whether it keeps samples that do not have the label. */
  matchesEmpty: boolean;
};

/**
 * Understands a matcher such as `tenant=~"acme|globex"`.
 *
 * @throws `QueryError`
 */
export function toSampleFilter(
  label: string,
  operator: string,
  value: string,
): SampleFilter {
  const test = toValueTest(operator, value);
  // As in Prometheus, a label that is absent counts as empty
  const read = (sample: ExpositionSample) =>
    label === '__name__' ? sample.name : sample.labels.get(label) ?? '';
  return {
    matchesEmpty: test([''])[0],
    keep: samples => {
      const values = [...new Set(samples.map(read))];
      const matches = test(values);
      const kept = new Set(values.filter((_, index) => matches[index]));
      return samples.filter(sample => kept.has(read(sample)));
    },
  };
}

function toValueTest(operator: string, value: string): ValueTest {
  if (operator === '=') return values => values.map(it => it === value);
  if (operator === '!=') return values => values.map(it => it !== value);
  const pattern = toPattern(value);
  return operator === '=~'
    ? values => runPattern(pattern, values)
    : values => runPattern(pattern, values).map(matches => !matches);
}

/**
 * What JavaScript reads otherwise than Prometheus (RE2) does: most escapes of
 * letters and digits, named classes, groups with a question mark, and a
 * bracket that comes first in a class.
 */
const NOT_SHARED =
  /\\(?![bBdDfnrsStvwW]|x[0-9a-fA-F]{2})[a-zA-Z0-9]|\[\[:|\(\?(?!:)|\[\^?\]/;

function toPattern(value: string): RegExp {
  const ignoreCase = value.startsWith('(?i)');
  const rest = ignoreCase ? value.slice(4) : value;
  if (NOT_SHARED.test(rest.replaceAll('\\\\', ''))) {
    throw new QueryError(
      `The regular expression "${value}" has a part that only a Prometheus source understands`,
    );
  }
  try {
    return new RegExp(`^(?:${rest})$`, ignoreCase ? 'si' : 's');
  } catch {
    throw new QueryError(`"${value}" is not a valid regular expression`);
  }
}

const MATCH = new Script('values.map(value => pattern.test(value))');
const sandbox: { pattern?: RegExp; values?: string[] } = {};
const context = createContext(sandbox);

/**
 * JavaScript's regular expressions can take exponential time, and this one
 * comes from a plan: it must not stop the whole backend. Only a script of its
 * own can be interrupted.
 */
function runPattern(pattern: RegExp, values: string[]): boolean[] {
  Object.assign(sandbox, { pattern, values });
  try {
    return MATCH.runInContext(context, { timeout: REGEX_TIMEOUT_MS });
  } catch {
    throw new QueryError('The regular expression of the query takes too long');
  } finally {
    sandbox.pattern = undefined;
    sandbox.values = undefined;
  }
}
