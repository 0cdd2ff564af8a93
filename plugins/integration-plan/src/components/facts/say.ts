import { isUnsaid } from '@integration-plan/plugin-integration-plan-common';

/** Something was given: not nothing, nor an object or a list of nothing. */
export const isGiven = (value: unknown) => !isUnsaid(value);

/** The value of a field of an object whose type only its schema knows. */
export function valueOf(owner: unknown, key: string): unknown {
  return typeof owner === 'object' && owner !== null
    ? (owner as Record<string, unknown>)[key]
    : undefined;
}
