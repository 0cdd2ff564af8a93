import { isUnsaid } from '@integration-plan/plugin-integration-plan-common';

export { valueOf } from '@integration-plan/plugin-integration-plan-common';

/** Something was given: not nothing, nor an object or a list of nothing. */
export const isGiven = (value: unknown) => !isUnsaid(value);
