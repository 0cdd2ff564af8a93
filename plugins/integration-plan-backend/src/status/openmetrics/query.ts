import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { toSampleFilter, type SampleFilter } from './labelMatchers';
import type { ExpositionSample } from './parseExposition';
import { QueryError } from './QueryError';
import { readStringLiteral } from './stringLiteral';

const NOT_SUPPORTED =
  'An openmetrics source understands a selector such as name{label="x"}, alone or in min(), max(), sum(), avg() or count(); other PromQL needs a Prometheus source';

const sum = (values: number[]) =>
  values.reduce((total, value) => total + value, 0);

/** As in Prometheus, NaN counts only where there is nothing else. */
const extreme =
  (isMore: (a: number, b: number) => boolean) => (values: number[]) =>
    values.reduce((most, value) =>
      Number.isNaN(most) || isMore(value, most) ? value : most,
    );

const AGGREGATIONS = new Map<string, (values: number[]) => number>([
  ['min', extreme((a, b) => a < b)],
  ['max', extreme((a, b) => a > b)],
  ['sum', sum],
  ['avg', values => sum(values) / values.length],
  ['count', values => values.length],
]);

/** A query that was understood. */
export type ExpositionQuery = {
  filters: SampleFilter[];
  aggregate?: (values: number[]) => number;
};

/** The number that a query gives, or why it gives none. */
export type QueryResult =
  | { value: number; timestamp?: number }
  | { reason: 'noData' | 'notANumber'; message: string };

/**
 * Understands the part of PromQL that one scrape can answer. The same text
 * means the same to a Prometheus server.
 *
 * @throws `QueryError`
 */
export function parseQuery(query: string): ExpositionQuery {
  const tree = parser.parse(query);
  let broken = false;
  tree.iterate({
    enter: node => {
      broken ||= node.type.isError;
    },
  });
  const expression = onlyChild(tree.topNode);
  if (broken || !expression) throw new QueryError(NOT_SUPPORTED);
  if (expression.name === 'VectorSelector') {
    return { filters: readSelector(expression, query) };
  }
  const operator = expression.getChild('AggregateOp');
  const argument = onlyChild(expression.getChild('FunctionCallBody'));
  const aggregate =
    operator && AGGREGATIONS.get(textOf(operator, query).toLowerCase());
  if (
    !aggregate ||
    expression.getChild('AggregateModifier') ||
    argument?.name !== 'VectorSelector'
  ) {
    throw new QueryError(NOT_SUPPORTED);
  }
  return { aggregate, filters: readSelector(argument, query) };
}

/** @throws `QueryError` */
export function evaluateQuery(
  query: ExpositionQuery,
  samples: ExpositionSample[],
): QueryResult {
  const selected = query.filters.reduce(
    (left, filter) => filter.keep(left),
    samples,
  );
  if (selected.length === 0) {
    return {
      reason: 'noData',
      message: 'The endpoint answers, but no series matches the query',
    };
  }
  if (!query.aggregate && selected.length > 1) {
    return {
      reason: 'notANumber',
      message: `${selected.length} series match the query; make them one number, for example with min() or sum()`,
    };
  }
  const values = selected.map(sample => sample.value);
  const value = query.aggregate ? query.aggregate(values) : values[0];
  if (!Number.isFinite(value)) {
    return {
      reason: 'notANumber',
      message: `The query gives ${value}, which is not a number`,
    };
  }
  // A result is as old as the oldest part of it
  const [oldest] = selected
    .flatMap(({ timestamp }) => timestamp ?? [])
    .sort((a, b) => a - b);
  return { value, ...(oldest !== undefined && { timestamp: oldest }) };
}

function readSelector(selector: SyntaxNode, query: string): SampleFilter[] {
  const filters: SampleFilter[] = [];
  const name = selector.getChild('Identifier');
  if (name) {
    filters.push(toSampleFilter('__name__', '=', textOf(name, query)));
  }
  for (const node of childrenOf(selector.getChild('LabelMatchers'))) {
    filters.push(readMatcher(node, query));
  }
  if (filters.every(filter => filter.matchesEmpty)) {
    throw new QueryError(
      'The selector needs a name, or a matcher that does not match an absent label',
    );
  }
  return filters;
}

function readMatcher(matcher: SyntaxNode, query: string): SampleFilter {
  const label = matcher.getChild('LabelName');
  const operator = matcher.getChild('MatchOp');
  const literal = matcher.getChild('StringLiteral');
  // A quoted name or label
  if (!label || !operator || !literal) throw new QueryError(NOT_SUPPORTED);
  const value = readStringLiteral(textOf(literal, query));
  if (value === undefined) {
    throw new QueryError(
      `${textOf(literal, query)} has an unknown escape; write \\\\ for one \\`,
    );
  }
  return toSampleFilter(textOf(label, query), textOf(operator, query), value);
}

function childrenOf(parent: SyntaxNode | null): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let node = parent?.firstChild; node; node = node.nextSibling) {
    if (node.name !== 'LineComment') children.push(node);
  }
  return children;
}

function onlyChild(parent: SyntaxNode | null): SyntaxNode | undefined {
  const [child, ...others] = childrenOf(parent);
  return others.length === 0 ? child : undefined;
}

function textOf(node: SyntaxNode, query: string): string {
  return query.slice(node.from, node.to);
}
