import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import type { LabelMatcher } from '@integration-plan/plugin-integration-plan-common';
import { UpstreamError } from '@integration-plan/plugin-integration-plan-node';
import type { ExpositionSample } from './parseExposition';
import { toSampleFilter, type SampleFilter } from './sampleFilter';
import { readStringLiteral } from './stringLiteral';

const refused = (message: string) => new UpstreamError('sourceFailed', message);

const notSupported = () =>
  refused(
    'An openmetrics source understands a selector such as name{label="x"}, alone or in min(), max(), sum(), avg() or count(); other PromQL needs a Prometheus source',
  );

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

/**
 * Understands the part of PromQL that one scrape can answer. The same text
 * means the same to a Prometheus server.
 *
 * @throws `UpstreamError`
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
  if (broken || !expression) throw notSupported();
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
    throw notSupported();
  }
  return { aggregate, filters: readSelector(argument, query) };
}

/**
 * The number that a query gives, with the time of its oldest part in Unix
 * milliseconds, where the exposition gives one.
 *
 * @throws `UpstreamError` that says why it gives none
 */
export function evaluateQuery(
  query: ExpositionQuery,
  samples: ExpositionSample[],
): { value: number; timestamp?: number } {
  const selected = query.filters.reduce(
    (left, filter) => filter.keep(left),
    samples,
  );
  if (selected.length === 0) {
    throw new UpstreamError(
      'noData',
      'The endpoint answers, but no series matches the query',
    );
  }
  if (!query.aggregate && selected.length > 1) {
    throw new UpstreamError(
      'notANumber',
      `${selected.length} series match the query; make them one number, for example with min() or sum()`,
    );
  }
  const values = selected.map(sample => sample.value);
  const value = query.aggregate ? query.aggregate(values) : values[0];
  if (!Number.isFinite(value)) {
    throw new UpstreamError(
      'notANumber',
      `The query gives ${value}, which is not a number`,
    );
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
  let named = name !== null;
  if (name) {
    filters.push(
      toSampleFilter({
        label: '__name__',
        operator: '=',
        value: textOf(name, query),
      }),
    );
  }
  for (const node of childrenOf(selector.getChild('LabelMatchers'))) {
    if (node.name !== 'QuotedLabelName') filters.push(readMatcher(node, query));
    // The name of the series, in quotes
    else if (named) throw notSupported();
    else {
      named = true;
      const value = readQuoted(node.getChild('StringLiteral'), query);
      filters.push(toSampleFilter({ label: '__name__', operator: '=', value }));
    }
  }
  if (filters.every(filter => filter.matchesEmpty)) {
    throw refused(
      'The selector needs a name, or a matcher that does not match an absent label',
    );
  }
  return filters;
}

function readMatcher(matcher: SyntaxNode, query: string): SampleFilter {
  const label = matcher.getChild('LabelName');
  const quoted = matcher.getChild('QuotedLabelName');
  const operator = matcher.getChild('MatchOp');
  if (!(label || quoted) || !operator) throw notSupported();
  return toSampleFilter({
    label: label
      ? textOf(label, query)
      : readQuoted(quoted!.getChild('StringLiteral'), query),
    operator: textOf(operator, query) as LabelMatcher['operator'],
    value: readQuoted(matcher.getChild('StringLiteral'), query),
  });
}

function readQuoted(literal: SyntaxNode | null, query: string): string {
  if (!literal) throw notSupported();
  const value = readStringLiteral(textOf(literal, query));
  if (value !== undefined) return value;
  throw refused(
    `${textOf(literal, query)} has an unknown escape; write \\\\ for one \\`,
  );
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
