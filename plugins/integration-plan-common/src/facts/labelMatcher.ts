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

export const labelMatcherSchema = z
  .strictObject({
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
  })
  .meta({ id: 'LabelMatcher' });

/** @public */
export type LabelMatcher = z.output<typeof labelMatcherSchema>;
