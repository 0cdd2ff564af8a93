import { z } from 'zod/v4';
import { text } from '../schema/primitives';
import { field } from './fieldRegistry';

/** How a label is compared, as in Alertmanager's matchers. @public */
export const MATCH_OPERATORS = {
  '=': 'is',
  '!=': 'is not',
  '=~': 'fits',
  '!~': 'does not fit',
} as const;

const comparison = z.strictObject({
  label: field(
    z
      .string()
      .max(200)
      .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'must be a label name'),
    { title: 'Label', format: 'code' },
  ),
  operator: field(z.enum(['=', '!=', '=~', '!~']), {
    title: 'Operator',
    words: MATCH_OPERATORS,
    format: 'code',
  }),
  value: field(text(1000), { title: 'Value', format: 'code' }),
});

export const labelMatcherSchema = field(comparison, {
  format: 'code',
  say: matcher => {
    const { label, operator, value } = matcher as z.output<typeof comparison>;
    return `${label}${operator}${JSON.stringify(value)}`;
  },
}).meta({ id: 'LabelMatcher' });

/** @public */
export type LabelMatcher = z.output<typeof labelMatcherSchema>;
