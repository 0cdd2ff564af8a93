import { z } from 'zod/v4';
import { text } from './primitives';
import { field } from './fieldRegistry';

/** How a label is compared, as in Alertmanager's matchers. */
const MATCH_OPERATORS = {
  '=': 'is',
  '!=': 'is not',
  '=~': 'fits',
  '!~': 'does not fit',
} as const;

/** Name of a label. Prometheus and Alertmanager know any text since versions 3 and 0.27. */
export const labelName = z
  .string()
  .max(200)
  .regex(/^(?=.*\S)[^\p{Cc}\p{Cs}]+$/u, 'must be a label name');

/** A name that stands without quotes, as all did before. */
const CLASSIC_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

export const labelComparison = z.strictObject({
  label: field(labelName, { title: 'Label', format: 'code' }),
  operator: field(z.enum(['=', '!=', '=~', '!~']), {
    title: 'Operator',
    words: MATCH_OPERATORS,
    format: 'code',
  }),
  value: field(text(1000), { title: 'Value', format: 'code' }),
});

/** @public */
export type LabelMatcher = z.output<typeof labelComparison>;

/**
 * A matcher such as `tenant=~"acme|globex"`, in words that Prometheus and
 * Alertmanager read alike: they know these three escapes.
 * @public
 */
export function formatMatcher({
  label,
  operator,
  value,
}: LabelMatcher): string {
  const name = CLASSIC_NAME.test(label) ? label : quote(label);
  return `${name}${operator}${quote(value)}`;
}

function quote(words: string): string {
  const escaped = words
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

export const labelMatcherSchema = field(labelComparison, {
  format: 'code',
  say: matcher => formatMatcher(matcher as LabelMatcher),
}).meta({ id: 'LabelMatcher' });
