import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import type { ExpositionSample } from './parseExposition';

type Matcher = (labels: Record<string, string>) => boolean;

const AGGREGATIONS: Record<string, (values: number[]) => number> = {
  min: values => Math.min(...values),
  max: values => Math.max(...values),
  sum: values => values.reduce((sum, value) => sum + value, 0),
  avg: values => values.reduce((sum, value) => sum + value, 0) / values.length,
  count: values => values.length,
};

/** A query that was understood. */
export type ExpositionQuery = {
  aggregation?: string;
  select: (samples: ExpositionSample[]) => ExpositionSample[];
};

/** A query that this source cannot answer, with what it could. */
export class UnsupportedQueryError extends Error {
  constructor() {
    super(
      'An openmetrics source understands a selector such as name{label="x"}, alone or in min(), max(), sum(), avg() or count(); other PromQL needs a Prometheus source',
    );
    this.name = 'UnsupportedQueryError';
  }
}

/**
 * Understands the part of PromQL that one scrape can answer. The same text
 * means the same to a Prometheus server.
 *
 * @throws `UnsupportedQueryError`
 */
export function parseQuery(query: string): ExpositionQuery {
  const tree = parser.parse(query);
  let broken = false;
  tree.iterate({
    enter: node => {
      broken ||= node.type.isError;
    },
  });
  const expression = tree.topNode.firstChild;
  if (broken || !expression || expression.nextSibling) {
    throw new UnsupportedQueryError();
  }
  if (expression.name === 'VectorSelector') {
    return { select: readSelector(expression, query) };
  }
  if (expression.name !== 'AggregateExpr') throw new UnsupportedQueryError();

  const operator = expression.getChild('AggregateOp');
  const body = expression.getChild('FunctionCallBody');
  const argument = body?.firstChild;
  const aggregation = operator
    ? query.slice(operator.from, operator.to).toLowerCase()
    : '';
  const plain =
    !expression.getChild('AggregateModifier') &&
    argument?.name === 'VectorSelector' &&
    !argument.nextSibling &&
    Object.hasOwn(AGGREGATIONS, aggregation);
  if (!plain) throw new UnsupportedQueryError();
  return { aggregation, select: readSelector(argument, query) };
}

/** The number that a query gives, or why it gives none. */
export function evaluateQuery(
  query: ExpositionQuery,
  samples: ExpositionSample[],
):
  | { value: number; timestamp?: number }
  | { reason: 'noData' | 'notANumber'; message: string } {
  const selected = query.select(samples);
  if (selected.length === 0) {
    return {
      reason: 'noData',
      message: 'The endpoint answers, but no series matches the query',
    };
  }
  if (!query.aggregation && selected.length > 1) {
    return {
      reason: 'notANumber',
      message: `${selected.length} series match the query; make them one number, for example with min() or sum()`,
    };
  }
  const times = selected.flatMap(({ timestamp }) => timestamp ?? []);
  const values = selected.map(({ value }) => value);
  const value = query.aggregation
    ? AGGREGATIONS[query.aggregation](values)
    : values[0];
  if (!Number.isFinite(value)) {
    return {
      reason: 'notANumber',
      message: `The query gives ${value}, which is not a number`,
    };
  }
  return {
    value,
    ...(times.length > 0 && { timestamp: Math.min(...times) }),
  };
}

function readSelector(node: SyntaxNode, query: string) {
  const textOf = (child: SyntaxNode) => query.slice(child.from, child.to);
  const matchers: Matcher[] = [];
  const name = node.getChild('Identifier');
  if (name) {
    const wanted = textOf(name);
    matchers.push(labels => labels.__name__ === wanted);
  }
  const list = node.getChild('LabelMatchers');
  for (let child = list?.firstChild; child; child = child.nextSibling) {
    if (child.name === 'UnquotedLabelMatcher') {
      const label = child.getChild('LabelName');
      const operator = child.getChild('MatchOp');
      const value = child.getChild('StringLiteral');
      if (!label || !operator || !value) throw new UnsupportedQueryError();
      matchers.push(
        toMatcher(textOf(label), textOf(operator), unquote(textOf(value))),
      );
    } else if (/Matcher/.test(child.name)) {
      throw new UnsupportedQueryError();
    }
  }
  return (samples: ExpositionSample[]) =>
    samples.filter(sample => {
      const labels = { ...sample.labels, __name__: sample.name };
      return matchers.every(matches => matches(labels));
    });
}

function toMatcher(label: string, operator: string, value: string): Matcher {
  // As in Prometheus, a label that is absent counts as empty
  const read = (labels: Record<string, string>) => labels[label] ?? '';
  if (operator === '=') return labels => read(labels) === value;
  if (operator === '!=') return labels => read(labels) !== value;
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^(?:${value})$`, 's');
  } catch {
    throw new UnsupportedQueryError();
  }
  return operator === '=~'
    ? labels => pattern.test(read(labels))
    : labels => !pattern.test(read(labels));
}

function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner;
  return inner.replace(/\\(.)/g, (_, char) => (char === 'n' ? '\n' : char));
}
