import { useSame } from '../../shared/queries/useSame';
import type { SectionReadingProps } from '../editor/editStart';
import { ActualUse } from './ActualUse';
import { RateBudget } from './RateBudget';

/** The rate budget of a stored plan, and what it really sends. */
export const PlanRateBudget = ({ plan, edit }: SectionReadingProps) => (
  <RateBudget
    facts={useSame(plan.document.sections.rateLimiting.facts)}
    onGoTo={edit && (reveal => edit({ reveal }))}
    onChange={edit && (changes => edit({ changes }))}
  >
    <ActualUse plan={plan} />
  </RateBudget>
);
