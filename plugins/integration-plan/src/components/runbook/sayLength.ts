import type { Procedure } from '@integration-plan/plugin-integration-plan-common';

/** How long a procedure is: "3 steps, about 19 min, one of them destructive". */
export function sayLength({ steps }: Pick<Procedure, 'steps'>): string {
  const minutes = steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
  const isPartly = steps.some(step => step.minutes === undefined);
  const destructive = steps.filter(step => step.destructive).length;
  return [
    steps.length === 1 ? '1 step' : `${steps.length} steps`,
    minutes > 0 && `${isPartly ? 'at least' : 'about'} ${minutes} min`,
    destructive > 0 && `${destructive} destructive`,
  ]
    .filter(Boolean)
    .join(', ');
}
